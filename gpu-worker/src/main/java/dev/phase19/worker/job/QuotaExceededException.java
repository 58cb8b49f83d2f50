package dev.phase19.worker.job;

/** The embeddings of all repositories together would take more than the quota. */
final class QuotaExceededException extends Exception {
  private static final long serialVersionUID = 1L;

  QuotaExceededException(long needed, long stored, long quota) {
    super(
        ("the embeddings need %d bytes, and those of other repositories take %d of the quota of %d:"
                + " raise embeddings.quota of all workers, or forget other repositories with"
                + " DELETE /api/v1/embeddings?repository=")
            .formatted(needed, stored, quota));
  }
}
