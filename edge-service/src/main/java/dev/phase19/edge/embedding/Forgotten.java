package dev.phase19.edge.embedding;

/**
 * The result of forgetting a repository's embeddings.
 *
 * @param repository in its normal form
 * @param forgotten whether there were embeddings until this call
 */
public record Forgotten(String repository, boolean forgotten) {}
