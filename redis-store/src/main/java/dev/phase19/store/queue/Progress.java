package dev.phase19.store.queue;

/**
 * How far a running job is.
 *
 * @param stage {@code clone}, {@code parse}, {@code train} or {@code publish}
 * @param fraction of the stage, 0 to 1, or null when it is not known
 */
public record Progress(String stage, Double fraction) {}
