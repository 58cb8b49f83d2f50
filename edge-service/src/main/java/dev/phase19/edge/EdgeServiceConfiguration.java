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

  @JsonProperty @NotNull private DataSize embeddingsCache = DataSize.mebibytes(48);

  @JsonProperty
  @NotNull
  @MaxDuration(value = 60, unit = TimeUnit.SECONDS)
  private Duration warmUp = Duration.seconds(3);

  /** Where the queue and the embeddings are. */
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

  /** How many requests may wait for a job at a time; those beyond are answered at once. */
  int waiters() {
    return waiters;
  }

  /** Memory for embeddings that were asked for lately, estimated. */
  DataSize embeddingsCache() {
    return embeddingsCache;
  }

  /** How long the service sends itself requests before it says that it is ready. */
  Duration warmUp() {
    return warmUp;
  }
}
