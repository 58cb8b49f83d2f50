/**
 * The resources for dispatch, jobs, history and the queue, and their JSON as records. The logic of
 * jobs is in the store; nothing here depends on embeddings or workers.
 */
package dev.phase19.edge.ingestion;
