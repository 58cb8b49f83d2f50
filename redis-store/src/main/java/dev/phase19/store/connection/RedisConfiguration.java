package dev.phase19.store.connection;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import redis.clients.jedis.UnifiedJedis;

/** The {@code redis} section of a service's configuration. */
public final class RedisConfiguration {

  @NotNull private URI uri = URI.create("redis://127.0.0.1:6379");

  @NotNull private Duration timeout = Duration.seconds(1);

  @Min(1)
  private int maxConnections = 64;

  /** {@code redis://} or {@code rediss://}, with user and password if they are needed. */
  public URI getUri() {
    return uri;
  }

  public void setUri(URI uri) {
    this.uri = uri;
  }

  /** Longest wait for a connection, for an answer and for a free connection of the pool. */
  public Duration getTimeout() {
    return timeout;
  }

  public void setTimeout(Duration timeout) {
    this.timeout = timeout;
  }

  public int getMaxConnections() {
    return maxConnections;
  }

  public void setMaxConnections(int maxConnections) {
    this.maxConnections = maxConnections;
  }

  /** Opens a pool; connects lazily, so that a service starts, and recovers, without Redis. */
  public UnifiedJedis open() {
    throw new UnsupportedOperationException();
  }
}
