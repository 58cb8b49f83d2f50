package dev.phase19.worker.job;

import com.codahale.metrics.MetricRegistry;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.QueueRules;
import dev.phase19.store.worker.GpuFigures;
import dev.phase19.store.worker.WorkerRegistry;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.Node2VecTrainer;
import dev.phase19.worker.repository.CloneConfiguration;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;

/** Puts the parts of a worker's job consumer together. */
public final class JobConsumers {
  private JobConsumers() {}

  /**
   * Creates the consumer, without starting it.
   *
   * @param quota bytes that the published embeddings of all repositories may take, or null
   * @throws IOException if the folder for clones cannot be made
   */
  public static JobConsumer create(
      String id,
      UnifiedJedis redis,
      QueueRules rules,
      CloneConfiguration repositories,
      Node2VecTrainer trainer,
      Node2VecParameters parameters,
      Long quota,
      Supplier<List<GpuFigures>> gpus,
      MetricRegistry metrics)
      throws IOException {
    Pipeline pipeline =
        new Pipeline(
            repositories.cloner(),
            repositories.parser(),
            trainer,
            parameters,
            id,
            Clock.systemUTC());
    JobQueue queue = new JobQueue(redis, rules);
    EmbeddingStore embeddings = new EmbeddingStore(redis);
    return new JobConsumer(
        queue,
        pipeline,
        new Publisher(queue, embeddings, quota),
        new Sweeper(redis, queue.publications(), embeddings),
        new WorkerPresence(new WorkerRegistry(redis), id, trainer.device(), trainer.gpu(), gpus),
        new JobMetrics(metrics));
  }
}
