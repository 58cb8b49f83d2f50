/**
 * Dispatch, jobs, history and the queue: the resources, and their JSON as records. What they know
 * of jobs is the store's; nothing here knows of embeddings or of workers.
 */
package dev.phase19.edge.ingestion;
