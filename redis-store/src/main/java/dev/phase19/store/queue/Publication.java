package dev.phase19.store.queue;

/**
 * What {@link JobQueue#finish} did with the version of the embeddings.
 *
 * @param finished whether the lease still held; if not, nothing was changed
 * @param published whether the repository now has this version; also false when a later job has
 *     already published one
 * @param superseded the version that it replaced, or null
 */
public record Publication(boolean finished, boolean published, String superseded) {}
