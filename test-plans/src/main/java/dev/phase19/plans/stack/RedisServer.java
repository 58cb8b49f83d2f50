package dev.phase19.plans.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import redis.clients.jedis.RedisClient;
import redis.embedded.core.ExecutableProvider;

/**
 * The embedded redis-server on a port of loopback, with an append-only file. If it does not become
 * ready, for instance because a library is missing, the {@code redis-server} on the PATH takes its
 * place.
 */
final class RedisServer implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

  private final int port;
  private final StackProcess process;

  private RedisServer(int port, StackProcess process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Starts Redis and waits until it answers a PING.
   *
   * @param folder for its data and program; made if it does not exist
   * @param port 0 for a free one
   */
  static RedisServer start(Path folder, int port, Path log, BooleanSupplier cancelled)
      throws IOException, StackException, InterruptedException {
    Files.createDirectories(folder);
    try {
      String embedded =
          ExecutableProvider.newJarResourceProvider(folder.toFile()).get().getAbsolutePath();
      return start(embedded, folder, port, log, cancelled);
    } catch (StackException | IOException doesNotRun) {
      try {
        return start("redis-server", folder, port, log, cancelled);
      } catch (IOException notOnThePath) {
        throw new StackException(
            doesNotRun.getMessage()
                + "\nThe embedded Redis does not run on this machine, and there is no redis-server on"
                + " the PATH: install one, for instance with apt-get install redis-server, or the"
                + " library that the log names");
      }
    }
  }

  private static RedisServer start(
      String program, Path folder, int asked, Path log, BooleanSupplier cancelled)
      throws IOException, StackException, InterruptedException {
    int port = FreePort.orFound(asked);
    StackProcess process =
        new StackProcess(
            "redis-server",
            log,
            List.of(
                program,
                // Each value is a separate argument, so that Redis quotes special characters in the
                // name of a folder.
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toAbsolutePath().toString(),
                "--appendonly",
                "yes",
                "--save",
                ""),
            Map.of());
    RedisServer server = new RedisServer(port, process);
    try {
      process.await(START_TIMEOUT, cancelled, server::answers);
    } catch (StackException | InterruptedException e) {
      process.close();
      throw e;
    }
    return server;
  }

  private boolean answers() {
    try (RedisClient client = RedisClient.create("127.0.0.1", port)) {
      return "PONG".equals(client.ping());
    }
  }

  String uri() {
    return "redis://127.0.0.1:" + port;
  }

  StackProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }
}
