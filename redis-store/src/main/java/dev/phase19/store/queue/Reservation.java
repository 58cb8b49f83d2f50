package dev.phase19.store.queue;

import java.time.Instant;
import java.util.List;

/**
 * A temporary change of the queue's settings, which are put back at its end. Times are on Redis's
 * clock.
 *
 * @param label of the holder, see {@link Label}
 * @param since when this label took it, not when it last renewed it
 * @param lapsed whether it was not renewed in time: the settings are still changed, and the next to
 *     reserve takes over
 * @param capacityBefore the capacity that a release puts back
 * @param pausedBefore the pause that a release puts back
 * @param leftBy labels whose lapsed reservations were taken over since the settings were last
 *     unreserved, and whose jobs have not been cancelled yet
 */
public record Reservation(
    String label,
    Instant since,
    Instant expiresAt,
    boolean lapsed,
    long capacityBefore,
    boolean pausedBefore,
    List<String> leftBy) {}
