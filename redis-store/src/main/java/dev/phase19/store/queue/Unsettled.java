package dev.phase19.store.queue;

/**
 * A version of embeddings that is published but still has a time to live.
 *
 * @param superseded the version that it replaced, or null
 */
public record Unsettled(String repository, String version, String superseded) {}
