package dev.phase19.store.queue;

/** A version of embeddings that was begun, and that nobody can publish any more. */
public record Orphan(String repository, String version) {}
