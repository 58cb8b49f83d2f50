package dev.phase19.worker.job;

import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.Lease;
import dev.phase19.store.queue.Publication;
import dev.phase19.store.queue.Unsettled;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Makes embeddings those of their repository, at most once. They are written first, as a version
 * that nobody sees and that goes away by itself; then the queue publishes the version in the same
 * step in which it ends the job, if the lease still holds. That the version stays is settled last:
 * the queue notes that it is to be done, so that any worker can do it should this one die here.
 */
final class Publisher {
  private static final Logger LOGGER = LoggerFactory.getLogger(Publisher.class);

  private final JobQueue queue;
  private final EmbeddingStore embeddings;

  Publisher(JobQueue queue, EmbeddingStore embeddings) {
    this.queue = queue;
    this.embeddings = embeddings;
  }

  JobEnd publish(Lease lease, RepositoryEmbeddings made, JobProgress progress)
      throws AbandonedException {
    progress.enter(Stage.PUBLISH);
    String version = Patience.untilAnswered(progress, () -> embeddings.write(made));
    noteLoss(lease, made, progress);
    progress.embedded(made.files().size());
    progress.endStage();
    Publication publication =
        Patience.untilAnswered(progress, () -> queue.finish(lease, progress.outcome(), version));
    progress.end();
    try {
      if (!publication.published()) {
        embeddings.retire(lease.repository(), version);
      }
      settle();
    } catch (JedisException e) {
      LOGGER.warn("version not settled yet: version={} reason=\"{}\"", version, e.getMessage());
    }
    return publication.finished() ? JobEnd.COMPLETE : JobEnd.LOST;
  }

  /** Vectors of files that are replaced by none may well be missed by somebody. */
  private void noteLoss(Lease lease, RepositoryEmbeddings made, JobProgress progress)
      throws AbandonedException {
    if (made.files().isEmpty()) {
      String repository = lease.repository();
      long before =
          Patience.untilAnswered(
              progress,
              () ->
                  queue
                      .published(repository)
                      .map(version -> embeddings.files(repository, version))
                      .orElse(0L));
      if (before > 0) {
        progress.noted(
            "it has no source file any more: the vectors of "
                + before
                + (before == 1 ? " file are" : " files are")
                + " replaced by none");
      }
    }
  }

  /** Makes published versions stay, this worker's own and those that a killed one left. */
  void settle() {
    for (Unsettled noted : queue.unsettled()) {
      embeddings.persist(noted.repository(), noted.version());
      // Only now: had it been replaced in between, it would otherwise stay for ever.
      if (!queue.published(noted.repository()).equals(Optional.of(noted.version()))) {
        embeddings.retire(noted.repository(), noted.version());
      }
      if (noted.superseded() != null) {
        embeddings.retire(noted.repository(), noted.superseded());
      }
      queue.settled(noted.version());
    }
  }
}
