package dev.phase19.worker.embedding;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.Node2VecTrainer;
import io.dropwizard.core.setup.Environment;

/** Puts together the endpoint that trains on graphs from clients. */
public final class Embeddings {
  private static final String NAME = "phase19.embeddings.";

  private Embeddings() {}

  /**
   * Registers the endpoint.
   *
   * @param own the worker's parameters, used where a client gives none
   */
  public static void register(
      Environment environment,
      Node2VecTrainer trainer,
      Node2VecParameters own,
      EmbeddingsConfiguration limits) {
    int most = limits.maxWaiting() + 1;
    RequestTurns turns = new RequestTurns(most, System::nanoTime);
    MetricRegistry metrics = environment.metrics();
    Room room =
        new Room(
            most,
            limits.maxTotalBytes(),
            turns::retryAfterSeconds,
            metrics.counter(NAME + "requests.refused"));
    metrics.register(NAME + "requests.inside", (Gauge<Integer>) room::inside);
    environment
        .getObjectMapper()
        .registerModule(
            new SimpleModule("edges")
                .addDeserializer(GivenEdges.class, new GivenEdges.Reader(limits.maxEdges())));
    environment.jersey().register(new RoomFilter(room));
    environment.jersey().register(new EndOfRequest());
    environment
        .jersey()
        .register(
            new EmbeddingsResource(
                trainer, turns, own, limits, metrics.histogram(NAME + "peak_memory_bytes")));
  }
}
