/** {@code POST /api/v1/embeddings}: vectors for a graph that the client sends. */
package dev.phase19.worker.embedding;
