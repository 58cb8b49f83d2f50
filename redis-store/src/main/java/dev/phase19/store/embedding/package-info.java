/**
 * The embeddings of a repository as immutable versions of packed float32 vectors. The queue's
 * {@code finish} decides which version is published.
 *
 * <p>Knows Jedis; knows nothing of how vectors are made.
 */
package dev.phase19.store.embedding;
