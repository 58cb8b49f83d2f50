package dev.phase19.store.worker;

/**
 * A GPU of a worker's machine, as the worker read it last; null where the GPU does not report a
 * value.
 *
 * @param utilizationPercent share of the last sample period in which a kernel ran
 * @param used whether the worker trains on it
 */
public record GpuFigures(
    String name,
    Double utilizationPercent,
    Long memoryUsedBytes,
    Long memoryTotalBytes,
    boolean used) {}
