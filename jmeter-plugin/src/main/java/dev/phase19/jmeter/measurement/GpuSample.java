package dev.phase19.jmeter.measurement;

import java.io.Serializable;
import java.time.Instant;

/**
 * What a GPU reported at one instant. A value that the device does not report is null, never 0.
 *
 * @param worker id of the worker whose machine has the device; null where the source is not a
 *     worker, which matches any worker
 * @param usedByWorker whether a worker trains on it
 * @param sampledAt on the clock of the worker, or of another source
 * @param utilizationPercent 0 to 100
 */
public record GpuSample(
    String worker,
    String uuid,
    boolean usedByWorker,
    Instant sampledAt,
    Double utilizationPercent,
    Long memoryUsedBytes,
    Double powerWatts)
    implements Serializable {}
