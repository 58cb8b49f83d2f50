/**
 * Queries of the published embeddings. Depends on the store; of the queue it reads only which
 * version is published.
 */
package dev.phase19.edge.embedding;
