package dev.phase19.store;

import dev.phase19.store.connection.RedisConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.embedded.core.ExecutableProvider;

/**
 * A real redis-server on a free port of loopback for the tests of a class, with an append-only file
 * in a folder of its own. It can be killed, started again on the same port, stopped in its tracks
 * and woken. It is emptied before each test.
 */
public final class RedisServerExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, AutoCloseable {
  private Path folder;
  private Path executable;
  private int port;
  private Process process;
  private UnifiedJedis redis;

  @Override
  public void beforeAll(ExtensionContext context) {
    open();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    redis.flushAll();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  /** Makes the folder, finds a port and starts the server. */
  public RedisServerExtension open() {
    try {
      folder = Files.createTempDirectory("phase19-redis");
      executable = ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
    redis = configuration().open();
    return this;
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("redis://127.0.0.1:" + port);
  }

  /** A client with short time-outs, for the tests' own looks. */
  public UnifiedJedis client() {
    return redis;
  }

  /** The connection's configuration, as a service would have it. */
  public RedisConfiguration configuration() {
    RedisConfiguration configuration = new RedisConfiguration();
    configuration.setUri(uri());
    return configuration;
  }

  /** Starts it, with what its append-only file holds, and waits until it answers. */
  public void start() {
    try {
      process =
          new ProcessBuilder(
                  executable.toString(),
                  "--port " + port,
                  "--bind 127.0.0.1",
                  "--dir " + folder,
                  "--appendonly yes",
                  "--save ''")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("redis.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await("redis-server, see " + folder.resolve("redis.log"))
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(20))
        .until(this::answers);
  }

  /** Ends it as a power failure would. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets it hold its connections but answer nothing, until {@link #wake}. */
  public void suspend() {
    signal("STOP");
  }

  public void wake() {
    signal("CONT");
  }

  @Override
  public void close() {
    if (redis != null) {
      redis.close();
    }
    kill();
    delete(folder);
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("redis-server ended: " + log());
    }
    try (UnifiedJedis probe = configuration().open()) {
      return "PONG".equals(probe.ping());
    } catch (JedisException notYet) {
      return false;
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("redis.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
