package dev.phase19.store;

import static org.awaitility.Awaitility.await;

import dev.phase19.store.connection.RedisConfiguration;
import dev.phase19.store.connection.RedisNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;

/** A master with one replica, and three sentinels that watch them. */
public final class WatchedRedis implements AutoCloseable {
  private static final String NAME = "queue";
  private static final int SENTINELS = 3;

  private final RedisServerExtension master = new RedisServerExtension().open();
  private final RedisServerExtension replica;
  private final List<Process> sentinels = new ArrayList<>();
  private final List<RedisNode> addresses = new ArrayList<>();
  private final Path folder;

  /** Starts all, and waits until the sentinels know each other and the replica is in step. */
  public WatchedRedis() {
    replica = new RedisServerExtension("--replicaof 127.0.0.1 " + master.port()).open();
    await().until(() -> master.client().info("replication").contains("state=online"));
    try {
      folder = Files.createTempDirectory("phase19-sentinels-");
      for (int i = 0; i < SENTINELS; i++) {
        startSentinel(i);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(this::isWatched);
  }

  /** Returns what a service has in its configuration. */
  public RedisConfiguration configuration() {
    return new RedisConfiguration().withSentinels(NAME, addresses);
  }

  public RedisServerExtension master() {
    return master;
  }

  public RedisServerExtension replica() {
    return replica;
  }

  @Override
  public void close() {
    sentinels.forEach(Process::destroyForcibly);
    replica.close();
    master.close();
    RedisBinary.delete(folder);
  }

  private void startSentinel(int number) throws IOException {
    int port = RedisServerExtension.freePort();
    Path file =
        Files.writeString(
            folder.resolve("sentinel-" + number + ".conf"),
            """
            port %d
            bind 127.0.0.1
            sentinel monitor %s 127.0.0.1 %d 2
            sentinel down-after-milliseconds %s 1000
            sentinel failover-timeout %s 4000
            """
                .formatted(port, NAME, master.port(), NAME, NAME));
    Process process =
        new ProcessBuilder(RedisBinary.command(), file.toString(), "--sentinel")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sentinel-" + number + ".log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    sentinels.add(process);
    addresses.add(new RedisNode("127.0.0.1", port));
  }

  private boolean isWatched() {
    return addresses.stream()
        .allMatch(
            address -> {
              try (Jedis sentinel = new Jedis(address.host(), address.port())) {
                var seen = sentinel.sentinelMaster(NAME);
                return seen.get("num-other-sentinels").equals("" + (SENTINELS - 1))
                    && seen.get("num-slaves").equals("1");
              }
            });
  }
}
