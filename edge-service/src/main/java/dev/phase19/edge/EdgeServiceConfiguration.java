package dev.phase19.edge;

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

  @Valid @NotNull private RedisConfiguration redis = new RedisConfiguration();

  @Valid @NotNull private QueueConfiguration queue = new QueueConfiguration();

  @Valid @NotNull private RepositoriesConfiguration repositories = new RepositoriesConfiguration();

  @Min(0)
  @Max(100_000)
  private int waiters = 5000;

  @NotNull private DataSize embeddingsCache = DataSize.mebibytes(48);

  @NotNull
  @MaxDuration(value = 60, unit = TimeUnit.SECONDS)
  private Duration warmUp = Duration.seconds(3);

  /** Where the queue and the embeddings are. */
  public RedisConfiguration getRedis() {
    return redis;
  }

  public void setRedis(RedisConfiguration redis) {
    this.redis = redis;
  }

  /** The rules of the queue. */
  public QueueConfiguration getQueue() {
    return queue;
  }

  public void setQueue(QueueConfiguration queue) {
    this.queue = queue;
  }

  /** Which repositories may be dispatched. */
  public RepositoriesConfiguration getRepositories() {
    return repositories;
  }

  public void setRepositories(RepositoriesConfiguration repositories) {
    this.repositories = repositories;
  }

  /** How many requests may wait for a job at a time; those beyond are answered at once. */
  public int getWaiters() {
    return waiters;
  }

  public void setWaiters(int waiters) {
    this.waiters = waiters;
  }

  /** Memory for embeddings that were asked for lately, estimated. */
  public DataSize getEmbeddingsCache() {
    return embeddingsCache;
  }

  public void setEmbeddingsCache(DataSize embeddingsCache) {
    this.embeddingsCache = embeddingsCache;
  }

  /** How long the service sends itself requests before it says that it is ready. */
  public Duration getWarmUp() {
    return warmUp;
  }

  public void setWarmUp(Duration warmUp) {
    this.warmUp = warmUp;
  }
}
