package dev.phase19.store.connection;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisURIHelper;

/** The {@code redis} section of a service's configuration. */
public final class RedisConfiguration {
  /** A blocking pop lasts 5 s at most; a Redis that is silent for longer is gone. */
  private static final Duration BLOCKED = Duration.seconds(6);

  @NotNull private URI uri = URI.create("redis://127.0.0.1:6379");

  @NotNull private Duration timeout = Duration.milliseconds(700);

  @Min(1)
  private int maxConnections = 64;

  /** {@code redis://} or {@code rediss://}, with user and password where Redis wants them. */
  public URI getUri() {
    return uri;
  }

  public void setUri(URI uri) {
    this.uri = uri;
  }

  /**
   * Longest wait each for a free connection of the pool, for Redis to accept one, and for an
   * answer.
   */
  public Duration getTimeout() {
    return timeout;
  }

  public void setTimeout(Duration timeout) {
    this.timeout = timeout;
  }

  /** Size of the pool. A worker needs one more for each thread that waits for jobs. */
  public int getMaxConnections() {
    return maxConnections;
  }

  public void setMaxConnections(int maxConnections) {
    this.maxConnections = maxConnections;
  }

  /**
   * Opens a pool that connects when it is first used, so that a service starts without Redis and
   * recovers by itself.
   *
   * @throws IllegalArgumentException if the URI is not one of Redis
   */
  public UnifiedJedis open() {
    if (!JedisURIHelper.isValid(uri)) {
      throw new IllegalArgumentException(
          "redis.uri must look like redis://host:6379 or rediss://user:password@host:6379, was "
              + withoutPassword());
    }
    int millis = Math.toIntExact(timeout.toMilliseconds());
    DefaultJedisClientConfig.Builder client =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(millis)
            .socketTimeoutMillis(millis)
            .blockingSocketTimeoutMillis(Math.toIntExact(BLOCKED.toMilliseconds()))
            .user(JedisURIHelper.getUser(uri))
            .password(JedisURIHelper.getPassword(uri))
            .database(JedisURIHelper.getDBIndex(uri))
            .clientName("phase19");
    if (JedisURIHelper.isRedisSSLScheme(uri)) {
      client.sslOptions(SslOptions.defaults());
    }
    return RedisClient.builder()
        .hostAndPort(JedisURIHelper.getHostAndPort(uri))
        .clientConfig(client.build())
        .poolConfig(pool(millis))
        .build();
  }

  private ConnectionPoolConfig pool(int millis) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(maxConnections);
    pool.setMaxIdle(maxConnections);
    pool.setMaxWait(java.time.Duration.ofMillis(millis));
    pool.setJmxEnabled(false);
    return pool;
  }

  private String withoutPassword() {
    return uri.toString().replaceAll("//[^@/]*@", "//***@");
  }
}
