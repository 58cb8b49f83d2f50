package dev.phase19.jmeter.measurement;

import java.time.Instant;

/**
 * One atomic look at a service's queue; the fields are those of {@code GET
 * /api/v1/ingestion/queue}.
 */
public record QueueSnapshot(
    long waiting,
    long delayed,
    long running,
    long capacity,
    long highWaterMark,
    boolean paused,
    long submitted,
    long accepted,
    long refused,
    long repeated,
    long conflicting,
    long complete,
    long failed,
    long skipped,
    long cancelled,
    Instant at) {}
