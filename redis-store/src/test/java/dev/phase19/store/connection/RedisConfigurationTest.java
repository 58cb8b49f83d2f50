package dev.phase19.store.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.store.RedisServerExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

class RedisConfigurationTest {
  /** The timeouts add up to 1.8 s; the rest is for a busy machine. */
  private static final Duration LIMIT = Duration.ofSeconds(3);

  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  @Test
  void aClientOpensWithoutRedisAndConnectsWhenItIsThere() {
    RedisConfiguration configuration = RedisConfiguration.at(URI.create("redis://127.0.0.1:1"));

    try (UnifiedJedis nowhere = configuration.open()) {
      assertThatThrownBy(nowhere::ping).isInstanceOf(JedisException.class);
    }
  }

  @Test
  void itWorksAtOnceWhenRedisIsBackAlthoughItsConnectionsAreDead() {
    UnifiedJedis redis = REDIS.client();
    useConnections(redis, 8);
    REDIS.kill();
    assertThatThrownBy(redis::ping).isInstanceOf(JedisException.class);
    REDIS.start();

    for (int i = 0; i < 16; i++) {
      assertThat(redis.ping()).isEqualTo("PONG");
    }
  }

  @Test
  void everyCallerIsAnsweredInTimeWhenASilentRedisHoldsAllConnections() {
    RedisConfiguration defaults = REDIS.configuration();
    RedisConfiguration configuration =
        new RedisConfiguration(defaults.uri(), defaults.timeout(), 4);
    try (UnifiedJedis redis = configuration.open()) {
      useConnections(redis, 2);
      REDIS.suspend();
      assertThat(inParallel(16, () -> timeToFail(redis)))
          .allSatisfy(time -> assertThat(time).isLessThan(LIMIT));
    } finally {
      REDIS.wake();
    }
  }

  @Test
  void anAddressThatAcceptsNobodyIsGivenUp() throws Exception {
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fillBacklog(full, waiting);
      RedisConfiguration configuration =
          RedisConfiguration.at(URI.create("redis://127.0.0.1:" + full.getLocalPort()));
      try (UnifiedJedis redis = configuration.open()) {
        assertThat(timeToFail(redis)).isLessThan(LIMIT);
      }
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  /** Fills the backlog of a server that never accepts; the next connection then gets no reply. */
  private static void fillBacklog(ServerSocket server, List<Socket> waiting) throws IOException {
    for (int i = 0; i < 20; i++) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException full) {
        return;
      }
    }
    throw new IllegalStateException("this system accepts for a server that does not");
  }

  @Test
  void aTimeOutOutOfRangeIsRefused() {
    RedisConfiguration defaults = new RedisConfiguration();
    RedisConfiguration configuration =
        new RedisConfiguration(
            defaults.uri(), io.dropwizard.util.Duration.milliseconds(0), defaults.maxConnections());

    assertThatThrownBy(configuration::open)
        .hasMessageStartingWith("redis.timeout must be 10 ms to 60 s, was 0 milliseconds");
  }

  @Test
  void anAddressThatIsNotOneOfRedisIsNamedWithoutItsPassword() {
    RedisConfiguration configuration =
        RedisConfiguration.at(URI.create("http://user:secret@127.0.0.1:6379"));

    assertThatThrownBy(configuration::open)
        .hasMessageContaining("redis.uri must look like redis://")
        .hasMessageContaining("http://***@127.0.0.1:6379");
  }

  @Test
  void aRedisThatEvictsKeysIsAProblem() {
    assertThat(RedisPolicy.problem(REDIS.client())).isEmpty();

    REDIS.client().configSet("maxmemory-policy", "allkeys-lru");

    assertThat(RedisPolicy.problem(REDIS.client()))
        .hasValueSatisfying(text -> assertThat(text).contains("set it to noeviction"));
    REDIS.client().configSet("maxmemory-policy", "noeviction");
  }

  /** Leaves this many idle connections in the pool. */
  private static void useConnections(UnifiedJedis redis, int connections) {
    inParallel(connections, () -> redis.blpop(0.2, "nothing"));
  }

  private static Duration timeToFail(UnifiedJedis redis) {
    long start = System.nanoTime();
    assertThatThrownBy(redis::ping).isInstanceOf(JedisException.class);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static <T> List<T> inParallel(int threads, Supplier<T> call) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      var calls =
          Stream.generate(() -> CompletableFuture.supplyAsync(call, executor))
              .limit(threads)
              .toList();
      return calls.stream().map(CompletableFuture::join).toList();
    } finally {
      executor.shutdownNow();
    }
  }
}
