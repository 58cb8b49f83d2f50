package dev.phase19.worker.job;

import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.Lease;
import dev.phase19.store.queue.Orphan;
import dev.phase19.store.queue.Preparation;
import dev.phase19.store.queue.Publication;
import dev.phase19.store.queue.Publications;
import dev.phase19.store.queue.Unsettled;
import dev.phase19.store.stage.Stage;
import java.util.Optional;

/**
 * Publishes the embeddings of a repository, at most once. They are first written as a version that
 * nobody sees and whose name the queue knows. Then, if the lease still holds, the queue publishes
 * the version in the same step in which it ends the job. What is left to do is {@linkplain #settle
 * settled} last. The queue keeps a note of it, so that any worker can do it if this one dies.
 */
final class Publisher {
  private final JobQueue queue;
  private final EmbeddingStore embeddings;
  private final Long quota;

  /** A publisher without a quota. */
  Publisher(JobQueue queue, EmbeddingStore embeddings) {
    this(queue, embeddings, null);
  }

  /**
   * @param quota bytes that the published embeddings of all repositories may take, or null
   */
  Publisher(JobQueue queue, EmbeddingStore embeddings, Long quota) {
    this.queue = queue;
    this.embeddings = embeddings;
    this.quota = quota;
  }

  JobEnd publish(Lease lease, RepositoryEmbeddings made, JobProgress progress)
      throws AbandonedException, VectorsKeptException, QuotaExceededException {
    progress.enter(Stage.PUBLISH);
    if (made.files().isEmpty()) {
      checkLoss(made, progress);
    }
    if (!write(lease, made, progress)) {
      return JobEnd.LOST;
    }
    progress.embedded(made.files().size());
    progress.endStage();
    Publication publication =
        RedisBackoff.untilAnswered(
            progress, () -> queue.finish(lease, progress.outcome(), lease.version()));
    progress.end();
    return publication.finished() ? JobEnd.COMPLETE : JobEnd.LOST;
  }

  /**
   * Checks whether vectors would be replaced by none, since somebody may miss them. They are
   * replaced only if a commit is known to have no source files.
   */
  private void checkLoss(RepositoryEmbeddings made, JobProgress progress)
      throws AbandonedException, VectorsKeptException {
    String repository = made.repository();
    long before =
        RedisBackoff.untilAnswered(
            progress,
            () ->
                queue
                    .publications()
                    .published(repository)
                    .map(version -> embeddings.files(repository, version))
                    .orElse(0L));
    if (before > 0 && made.commit() == null) {
      throw new VectorsKeptException(repository, before);
    }
    if (before > 0) {
      progress.noted(
          "it has no source file any more: the vectors of "
              + before
              + (before == 1 ? " file are" : " files are")
              + " replaced by none");
    }
  }

  /** Writes the version. Returns whether the lease held until the version was complete. */
  private boolean write(Lease lease, RepositoryEmbeddings made, JobProgress progress)
      throws AbandonedException, QuotaExceededException {
    while (prepare(lease, EmbeddingStore.bytes(made), progress)) {
      if (RedisBackoff.untilAnswered(progress, () -> embeddings.write(lease.version(), made))) {
        return true;
      }
    }
    return false;
  }

  private boolean prepare(Lease lease, long bytes, JobProgress progress)
      throws AbandonedException, QuotaExceededException {
    Preparation prepared =
        RedisBackoff.untilAnswered(progress, () -> queue.prepare(lease, bytes, quota));
    if (prepared.held() && !prepared.fits()) {
      throw new QuotaExceededException(bytes, prepared.stored(), quota);
    }
    return prepared.held();
  }

  /**
   * Makes published versions permanent and removes those that will never be published: this
   * worker's own and those that a killed worker left.
   */
  void settle() {
    Publications publications = queue.publications();
    for (Orphan orphan : publications.orphans()) {
      embeddings.remove(orphan.repository(), orphan.version());
      publications.removed(orphan);
    }
    for (Unsettled noted : publications.unsettled()) {
      embeddings.persist(noted.repository(), noted.version());
      // Checked only now: a version that was replaced in between would otherwise stay forever.
      if (!queue
          .publications()
          .published(noted.repository())
          .equals(Optional.of(noted.version()))) {
        embeddings.retire(noted.repository(), noted.version());
      }
      if (noted.superseded() != null) {
        embeddings.retire(noted.repository(), noted.superseded());
      }
      publications.settled(noted.version());
    }
  }
}
