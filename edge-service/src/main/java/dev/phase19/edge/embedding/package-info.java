/** What the published embeddings are asked for. Knows the store, and nothing of jobs. */
package dev.phase19.edge.embedding;
