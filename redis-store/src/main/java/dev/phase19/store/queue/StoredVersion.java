package dev.phase19.store.queue;

/**
 * A version of embeddings as it was found.
 *
 * @param bytes about how many it takes
 */
public record StoredVersion(String repository, String version, long bytes) {}
