/**
 * The embeddings of a repository as immutable versions of packed float32 vectors. Which version
 * counts is decided by the queue's {@code finish}.
 *
 * <p>Knows Jedis; knows nothing of how vectors are made.
 */
package dev.phase19.store.embedding;
