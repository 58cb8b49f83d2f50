package dev.phase19.edge;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.http.ServiceHttpConfiguration;
import dev.phase19.store.connection.RedisConfiguration;
import dev.phase19.store.queue.QueueConfiguration;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/** The configuration of the edge service; {@code edge-service.yml} shows it with comments. */
public final class EdgeServiceConfiguration extends ServiceHttpConfiguration {

  @JsonProperty @Valid @NotNull private RedisConfiguration redis = new RedisConfiguration();

  @JsonProperty @Valid @NotNull private QueueConfiguration queue = new QueueConfiguration();

  @JsonProperty @Valid @NotNull
  private RepositoriesConfiguration repositories = new RepositoriesConfiguration();

  @JsonProperty
  @Min(0)
  @Max(100_000)
  private int waiters = 5000;

  @JsonProperty
  @Min(0)
  @Max(10_000)
  private int eventStreams = 100;

  @JsonProperty @NotNull private DataSize embeddingsCache = DataSize.mebibytes(48);

  @JsonProperty
  @NotNull
  @MaxDuration(value = 60, unit = TimeUnit.SECONDS)
  private Duration warmUp = Duration.seconds(10);

  /** The Redis that holds the queue and the embeddings. */
  RedisConfiguration redis() {
    return redis;
  }

  /** The rules of the queue. */
  QueueConfiguration queue() {
    return queue;
  }

  /** Which repositories may be dispatched. */
  RepositoriesConfiguration repositories() {
    return repositories;
  }

  /** How many requests may wait for jobs at a time; any more are answered at once. */
  int waiters() {
    return waiters;
  }

  /** How many clients may be told of events at a time; any more are refused. */
  int eventStreams() {
    return eventStreams;
  }

  /** Estimated memory for recently used embeddings. */
  DataSize embeddingsCache() {
    return embeddingsCache;
  }

  /** How long the service sends requests to itself before it reports that it is ready. */
  Duration warmUp() {
    return warmUp;
  }
}
