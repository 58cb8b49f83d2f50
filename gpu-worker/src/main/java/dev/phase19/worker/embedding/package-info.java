/** {@code POST /api/v1/embeddings}: vectors for a graph that the client gives. */
package dev.phase19.worker.embedding;
