package dev.phase19.store.queue;

import java.time.Instant;
import java.util.List;

/**
 * The queue's settings are changed for a while, and go back when that is over. Times are on Redis's
 * clock.
 *
 * @param label of who holds it, see {@link Label}
 * @param since when this label took it, not when it last renewed it
 * @param lapsed whether it was not renewed in time: the settings are still changed, and the next to
 *     reserve takes over
 * @param capacityBefore what a release puts back
 * @param pausedBefore what a release puts back
 * @param leftBy labels whose lapsed reservations were taken over since the settings were last in
 *     nobody's hands, and whose jobs were not cancelled yet
 */
public record Reservation(
    String label,
    Instant since,
    Instant expiresAt,
    boolean lapsed,
    long capacityBefore,
    boolean pausedBefore,
    List<String> leftBy) {}
