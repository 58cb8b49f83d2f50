package dev.phase19.store.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * The {@code redis} section of a service's configuration.
 *
 * <p>A call to a Redis that cannot be reached, or that has stopped responding, fails within twice
 * the timeout: at most half of it to wait for a free connection of the pool, half of it to wait for
 * Redis to accept a new connection, and the whole of it to wait for the reply.
 */
@UsableRedis
public final class RedisConfiguration {
  /** A blocking pop lasts 5 s at most; a Redis that is silent for longer is gone. */
  private static final Duration BLOCKED = Duration.seconds(6);

  private static final int STANDARD_PORT = 6379;
  private static final int MAX_PORT = 65_535;
  private static final int MIN_MILLIS = 10;
  private static final int MAX_MILLIS = 60_000;

  /** The path of a URI: empty, or the number of a database. */
  private static final Pattern DATABASE = Pattern.compile("/?|/[0-9]{1,5}");

  @JsonProperty @NotNull private URI uri = URI.create("redis://127.0.0.1:6379");

  /** Nodes of a cluster, of which the client learns the others; empty for one server. */
  @JsonProperty @NotNull private List<RedisNode> cluster = List.of();

  /** Null without sentinels. */
  @JsonProperty @Valid private RedisSentinels sentinel;

  /** Null for the certificates that Java trusts. */
  @JsonProperty private Path truststore;

  @JsonProperty private String truststorePassword;

  @JsonProperty @NotNull private Duration timeout = Duration.milliseconds(900);

  @JsonProperty
  @Min(1)
  private int maxConnections = 64;

  /** Creates a configuration with the defaults. */
  public RedisConfiguration() {}

  RedisConfiguration(URI uri, Duration timeout, int maxConnections) {
    this.uri = uri;
    this.timeout = timeout;
    this.maxConnections = maxConnections;
  }

  /** Returns the defaults, for the Redis at {@code uri}. */
  public static RedisConfiguration at(URI uri) {
    RedisConfiguration configuration = new RedisConfiguration();
    configuration.uri = uri;
    return configuration;
  }

  /** Returns the same with another longest wait for a reply. */
  public RedisConfiguration withTimeout(Duration timeout) {
    RedisConfiguration copy = copy();
    copy.timeout = timeout;
    return copy;
  }

  /** Returns the same for a cluster: scheme, user and password are those of the URI. */
  public RedisConfiguration withCluster(List<RedisNode> nodes) {
    RedisConfiguration copy = copy();
    copy.cluster = List.copyOf(nodes);
    return copy;
  }

  /** Returns the same for the master that sentinels name. */
  public RedisConfiguration withSentinels(String master, List<RedisNode> nodes) {
    RedisConfiguration copy = copy();
    copy.sentinel = new RedisSentinels(master, nodes);
    return copy;
  }

  /** Returns the same, with certificates to trust. */
  public RedisConfiguration trusting(Path file, String password) {
    RedisConfiguration copy = copy();
    copy.truststore = file;
    copy.truststorePassword = password;
    return copy;
  }

  private RedisConfiguration copy() {
    RedisConfiguration copy = new RedisConfiguration(uri, timeout, maxConnections);
    copy.cluster = cluster;
    copy.sentinel = sentinel;
    copy.truststore = truststore;
    copy.truststorePassword = truststorePassword;
    return copy;
  }

  /**
   * {@code redis://} or {@code rediss://}, with user and password if Redis requires them. Its host
   * counts only without cluster and sentinels.
   */
  public URI uri() {
    return uri;
  }

  /** Longest wait for a reply; a whole call takes at most twice as long. */
  public Duration timeout() {
    return timeout;
  }

  /** Size of the pool. A worker needs one connection more for each thread that waits for jobs. */
  public int maxConnections() {
    return maxConnections;
  }

  /**
   * Opens a pool that connects on first use, so that a service starts without Redis and recovers by
   * itself. No command is ever sent twice: the caller decides whether to repeat a call.
   *
   * @throws IllegalArgumentException if a value cannot be used; it names the value and its rule
   * @throws redis.clients.jedis.exceptions.JedisException if there are sentinels and none answers
   */
  public UnifiedJedis open() {
    refuse("redis.uri", uriProblem());
    refuse("redis.timeout", timeoutProblem());
    refuse("redis.sentinel", modeProblem());
    refuse("redis.truststore", truststoreProblem());
    int half = (int) timeout.toMilliseconds() / 2;
    JedisClientConfig client = client(half).build();
    if (!cluster.isEmpty()) {
      return RedisClients.ofCluster(cluster, client, pool(half));
    }
    if (sentinel != null) {
      return RedisClients.ofSentinels(sentinel, client, sentinelClient(half), pool(half));
    }
    return RedisClients.ofServer(
        new HostAndPort(uri.getHost(), uri.getPort() < 0 ? STANDARD_PORT : uri.getPort()),
        client,
        pool(half));
  }

  private static void refuse(String field, String problem) {
    if (problem != null) {
      throw new IllegalArgumentException(field + " " + problem);
    }
  }

  /** Says why the truststore cannot be read, or returns null. */
  String truststoreProblem() {
    return truststore == null || Files.isReadable(truststore)
        ? null
        : "must be a file that can be read, was " + truststore;
  }

  /** Says why the URI does not identify a Redis, or returns null. */
  String uriProblem() {
    boolean usable =
        uri == null // reported by @NotNull
            || Set.of("redis", "rediss").contains(String.valueOf(uri.getScheme()))
                && uri.getHost() != null
                && uri.getPort() <= MAX_PORT
                && DATABASE.matcher(String.valueOf(uri.getPath())).matches();
    if (usable && uri != null && !cluster.isEmpty() && JedisURIHelper.getDBIndex(uri) != 0) {
      return "must have no database, because a cluster has database 0 only, was "
          + withoutPassword();
    }
    return usable
        ? null
        : "must look like redis://host:6379 or rediss://user:password@host:6379/database, was "
            + withoutPassword();
  }

  /** Says why the timeout cannot be used, or returns null. */
  String timeoutProblem() {
    boolean usable =
        timeout == null
            || timeout.toMilliseconds() >= MIN_MILLIS && timeout.toMilliseconds() <= MAX_MILLIS;
    return usable ? null : "must be 10 ms to 60 s, was " + timeout + ": 900 ms is a good value";
  }

  /** Says why cluster and sentinels do not go together with the rest, or returns null. */
  String modeProblem() {
    if (!cluster.isEmpty() && sentinel != null) {
      return "must be absent where redis.cluster has nodes: a cluster fails over by itself";
    }
    return null;
  }

  private JedisClientConfig sentinelClient(int half) {
    return secured(timeouts(half)).build();
  }

  private static DefaultJedisClientConfig.Builder timeouts(int half) {
    return DefaultJedisClientConfig.builder()
        .connectionTimeoutMillis(half)
        .socketTimeoutMillis(2 * half)
        .clientName("phase19");
  }

  private DefaultJedisClientConfig.Builder secured(DefaultJedisClientConfig.Builder client) {
    if (JedisURIHelper.isRedisSSLScheme(uri)) {
      client.sslOptions(
          truststore == null
              ? SslOptions.defaults()
              : TrustStore.options(truststore, truststorePassword));
    }
    return client;
  }

  private DefaultJedisClientConfig.Builder client(int half) {
    return secured(
        timeouts(half)
            .blockingSocketTimeoutMillis(Math.toIntExact(BLOCKED.toMilliseconds()))
            .user(JedisURIHelper.getUser(uri))
            .password(JedisURIHelper.getPassword(uri))
            .database(JedisURIHelper.getDBIndex(uri)));
  }

  private ConnectionPoolConfig pool(int half) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(maxConnections);
    pool.setMaxIdle(maxConnections);
    pool.setMaxWait(java.time.Duration.ofMillis(half));
    // Closes idle connections to a Redis that was restarted, before a request uses them.
    pool.setTimeBetweenEvictionRuns(java.time.Duration.ofSeconds(1));
    pool.setJmxEnabled(false);
    return pool;
  }

  private String withoutPassword() {
    return uri.toString().replaceAll("//[^@/]*@", "//***@");
  }
}
