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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A real redis-server on a free loopback port for the tests of a class, with an append-only file in
 * a folder of its own. It can be killed, started again on the same port, suspended and woken. It is
 * emptied before each test.
 */
public final class RedisServerExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, AutoCloseable {
  private static final int PORTS_TO_TRY = 20;

  private final String command;
  private final List<String> options;
  private Path folder;
  private int port;
  private Process process;
  private Thread guard;
  private UnifiedJedis redis;

  /**
   * The server that embedded-redis contains.
   *
   * @param options more options, each with its value
   */
  public RedisServerExtension(String... options) {
    this(RedisBinary.command(), List.of(options));
  }

  /**
   * @param command the program
   * @param options more of its options, each with its value
   */
  public RedisServerExtension(String command, List<String> options) {
    this.command = command;
    this.options = List.copyOf(options);
  }

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

  /** Creates the folder, finds a port and starts the server. */
  public RedisServerExtension open() {
    try {
      folder = Files.createTempDirectory("phase19-redis-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < PORTS_TO_TRY && !isRunning(); i++) {
      port = freePort();
      launch();
    }
    if (!isRunning()) {
      throw new IllegalStateException("redis-server found no free port: " + log());
    }
    redis = configuration().open();
    return this;
  }

  /** Returns the address on which it listens. */
  public URI uri() {
    return URI.create("redis://127.0.0.1:" + port);
  }

  /** Returns the port on which it listens. */
  public int port() {
    return port;
  }

  /** Returns a client with short timeouts, for the tests' own reads. */
  public UnifiedJedis client() {
    return redis;
  }

  /** Returns the configuration of a connection to it, as a service would have it. */
  public RedisConfiguration configuration() {
    return RedisConfiguration.at(uri());
  }

  /**
   * Starts it again on its port, with what its append-only file holds, and waits until it responds.
   * Does nothing while it runs.
   */
  public void start() {
    if (isRunning()) {
      return;
    }
    launch();
    if (!isRunning()) {
      throw new IllegalStateException("redis-server ended: " + log());
    }
  }

  /**
   * Starts it again with more options and does not wait until it responds, because it may take a
   * while to read its append-only file.
   */
  public void begin(String... options) {
    spawn(options);
  }

  /** Waits until the client has a connection again. */
  public void recover() {
    recover(redis);
  }

  static void recover(UnifiedJedis redis) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .ignoreExceptionsInstanceOf(JedisException.class)
        .until(() -> !redis.exists("{phase19}:probe"));
  }

  /** Returns the folder in which it keeps its files. */
  public Path folder() {
    return folder;
  }

  /** Kills it at once, without an orderly shutdown. */
  public void kill() {
    if (process == null) {
      return;
    }
    process.destroyForcibly();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("redis-server " + process.pid() + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(guard);
    process = null;
  }

  /**
   * Kills it once all that it has acknowledged is in its file. With {@code appendfsync everysec} a
   * server that waits for an fsync holds back what it would write, and a kill loses that.
   */
  public void killWithoutLoss() {
    redis.configSet("appendfsync", "always");
    kill();
  }

  /** Suspends it: it keeps its connections but responds to nothing until {@link #wake}. */
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
    RedisBinary.delete(folder);
  }

  private boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Starts it, and returns when it responds or has ended. */
  private void launch() {
    spawn();
    Awaitility.await("redis-server, see " + folder.resolve("redis.log"))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(20))
        .until(() -> !process.isAlive() || answers());
  }

  private void spawn(String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                this.command,
                "--port " + port,
                "--bind 127.0.0.1",
                "--dir " + folder,
                "--appendonly yes",
                "--save ''"));
    command.addAll(options);
    command.addAll(List.of(more));
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(folder.resolve("redis.log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    guard = new Thread(process::destroyForcibly); // a terminated JVM leaves no server
    Runtime.getRuntime().addShutdownHook(guard);
  }

  /** Whether this process responds, and not another one that took its port. */
  private boolean answers() {
    try (Jedis probe = new Jedis(uri())) {
      // INFO already works while the append-only file is read; PING does not.
      return "PONG".equals(probe.ping())
          && probe.info("server").contains("process_id:" + process.pid() + "\r\n");
    } catch (JedisException notYet) {
      return false;
    }
  }

  static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
}
