package dev.phase19.store.queue;

/**
 * What {@link JobQueue#finish} made of the embeddings' version.
 *
 * @param finished whether the lease still held; if not, nothing was changed
 * @param published whether the version is now the repository's; false too when a later job's
 *     already is
 * @param superseded the version that it replaced, or null
 */
public record Publication(boolean finished, boolean published, String superseded) {}
