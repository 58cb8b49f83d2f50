package dev.phase19.store.embedding;

/**
 * A file near another.
 *
 * @param similarity cosine, -1 to 1
 */
public record SimilarFile(String file, double similarity) {}
