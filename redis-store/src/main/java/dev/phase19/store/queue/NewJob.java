package dev.phase19.store.queue;

/**
 * A job to be admitted.
 *
 * @param id made by the caller before the first attempt, so that a retry cannot admit the job twice
 * @param repository in normal form
 * @param ref branch, tag or a commit's full id, or null for the repository's HEAD
 * @param idempotencyKey the client's own key, or null
 * @param label see {@link Label}, or null
 */
public record NewJob(
    String id, String repository, String ref, String idempotencyKey, String label) {

  /** A job without a label. */
  public NewJob(String id, String repository, String ref, String idempotencyKey) {
    this(id, repository, ref, idempotencyKey, null);
  }
}
