package dev.phase19.jmeter.precondition;

/**
 * What a plan needs before it starts.
 *
 * @param memoryBytes that must be available on this machine; null for no bound
 * @param capacity to set; null to leave it unchanged
 * @param paused to set; null to leave it unchanged
 * @param emptyQueue whether no job may wait or run
 */
public record Needs(
    boolean worker,
    boolean gpu,
    Long memoryBytes,
    Long capacity,
    Boolean paused,
    boolean emptyQueue) {}
