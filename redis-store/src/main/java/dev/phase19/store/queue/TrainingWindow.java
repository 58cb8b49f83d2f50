package dev.phase19.store.queue;

import java.time.Instant;

/**
 * Where and when a job trained, on the worker's own clock, so that readings of its GPU can be
 * matched to it.
 *
 * @param worker the worker's id
 * @param device such as {@code CPU}
 */
public record TrainingWindow(String worker, String device, Instant startedAt, Instant endedAt) {}
