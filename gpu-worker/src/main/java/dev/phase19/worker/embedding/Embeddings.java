package dev.phase19.worker.embedding;

import com.codahale.metrics.Gauge;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.Node2VecTrainer;
import io.dropwizard.core.setup.Environment;

/** Puts the endpoint together. */
public final class Embeddings {
  private Embeddings() {}

  /**
   * Serves the endpoint.
   *
   * @param own the parameters that count where a client gives none
   */
  public static void register(
      Environment environment,
      Node2VecTrainer trainer,
      Node2VecParameters own,
      EmbeddingsConfiguration limits) {
    RequestTurns turns = new RequestTurns(limits.maxWaiting(), System::nanoTime);
    environment
        .metrics()
        .register("phase19.embeddings.requests.inside", (Gauge<Integer>) turns::inside);
    environment.jersey().register(new RoomFilter(turns));
    environment.jersey().register(new BusyMapper());
    environment.jersey().register(new EmbeddingsResource(trainer, turns, own, limits));
  }
}
