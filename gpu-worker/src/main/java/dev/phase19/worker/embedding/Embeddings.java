package dev.phase19.worker.embedding;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.Node2VecTrainer;
import io.dropwizard.core.setup.Environment;

/** Puts the endpoint together. */
public final class Embeddings {
  private static final String NAME = "phase19.embeddings.";

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
    MetricRegistry metrics = environment.metrics();
    metrics.register(NAME + "requests.inside", (Gauge<Integer>) turns::inside);
    BusyMapper busy = new BusyMapper(metrics.counter(NAME + "requests.refused"));
    environment.jersey().register(new RoomFilter(turns, busy));
    environment.jersey().register(busy);
    environment
        .jersey()
        .register(
            new EmbeddingsResource(
                trainer, turns, own, limits, metrics.histogram(NAME + "peak_memory_bytes")));
  }
}
