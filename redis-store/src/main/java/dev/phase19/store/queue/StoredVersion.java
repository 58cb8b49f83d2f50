package dev.phase19.store.queue;

/** A version of embeddings as it was found. */
public record StoredVersion(String repository, String version) {}
