package dev.phase19.store;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** A way in which a running Redis refuses commands for a while. */
public enum RefusingRedis {
  /** Over {@code maxmemory}, with {@code noeviction}. */
  OOM {
    @Override
    void begin(RedisServerExtension server) {
      server.client().configSet("maxmemory", "1");
    }

    @Override
    void end(RedisServerExtension server) {
      server.client().configSet("maxmemory", "0");
    }
  },
  /** A replica whose master is away. */
  READONLY {
    @Override
    void begin(RedisServerExtension server) {
      replicaOf(server, "127.0.0.1", 1);
    }

    @Override
    void end(RedisServerExtension server) {
      try (Jedis connection = new Jedis(server.uri())) {
        connection.replicaofNoOne();
      }
    }
  },
  NOREPLICAS {
    @Override
    void begin(RedisServerExtension server) {
      server.client().configSet("min-replicas-to-write", "1");
    }

    @Override
    void end(RedisServerExtension server) {
      server.client().configSet("min-replicas-to-write", "0");
    }
  },
  /** The last save failed, because a folder stands where the file should go. */
  MISCONF {
    @Override
    void begin(RedisServerExtension server) throws IOException {
      Files.createDirectories(server.folder().resolve("dump.rdb/in-the-way"));
      server.client().configSet("save", "3600 1000000");
      try (Jedis connection = new Jedis(server.uri())) {
        connection.bgsave();
      }
      await()
          .atMost(TIMEOUT)
          .until(() -> server.client().info("persistence").contains("last_bgsave_status:err"));
    }

    @Override
    void end(RedisServerExtension server) {
      server.client().configSet("save", "");
    }
  },
  /** An endless script is running. */
  BUSY {
    @Override
    void begin(RedisServerExtension server) {
      server.client().configSet("lua-time-limit", "20");
      Thread endless =
          new Thread(
              () -> {
                try (Jedis connection = new Jedis(server.uri())) {
                  connection.eval("while true do end");
                } catch (JedisException killed) {
                  // Expected: the script was killed.
                }
              });
      endless.setDaemon(true);
      endless.start();
      await().atMost(TIMEOUT).until(() -> refuses(server, "BUSY"));
    }

    @Override
    void end(RedisServerExtension server) {
      try (Jedis connection = new Jedis(server.uri())) {
        connection.scriptKill();
      }
    }
  },
  /** Redis was restarted and is reading a large append-only file. */
  LOADING {
    @Override
    void begin(RedisServerExtension server) {
      server.client().configSet("appendfsync", "always");
      try (Jedis connection = new Jedis(server.uri(), Math.toIntExact(TIMEOUT.toMillis()))) {
        connection.eval(
            "for i = 1, %d do redis.call('SET', 'padding', i) end redis.call('DEL', 'padding')"
                .formatted(COMMANDS));
      }
      server.kill();
      server.begin("--key-load-delay " + MICROS_A_COMMAND);
      await().atMost(TIMEOUT).until(() -> refuses(server, "LOADING"));
    }

    /** Reads the file once more, without a delay. */
    @Override
    void end(RedisServerExtension server) {
      server.kill();
      server.start();
    }
  };

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Enough to load for several seconds; meanwhile Redis responds only once per 1,024 commands. */
  private static final int COMMANDS = 60_000;

  private static final int MICROS_A_COMMAND = 50;

  abstract void begin(RedisServerExtension server) throws Exception;

  abstract void end(RedisServerExtension server) throws Exception;

  /** Whether reads are refused as well. */
  public boolean refusesReads() {
    return this == BUSY || this == LOADING;
  }

  /** Runs a task while the server refuses; afterwards waits until it accepts writes again. */
  public void during(RedisServerExtension server, Task task) throws Exception {
    begin(server);
    try {
      task.run();
    } finally {
      end(server);
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .atMost(TIMEOUT)
          .until(() -> answers(server.client()));
    }
  }

  /** A task that may throw. */
  @FunctionalInterface
  public interface Task {
    void run() throws Exception;
  }

  private static void replicaOf(RedisServerExtension server, String host, int port) {
    try (Jedis connection = new Jedis(server.uri())) {
      connection.replicaof(host, port);
    }
  }

  private static boolean refuses(RedisServerExtension server, String word) {
    try {
      server.client().get("{phase19}:any");
      return false;
    } catch (JedisException e) {
      return String.valueOf(e.getMessage()).contains(word);
    }
  }

  private static boolean answers(UnifiedJedis redis) {
    try {
      redis.setrange("{phase19}:probe", 0, "");
      return true;
    } catch (JedisException notYet) {
      return false;
    }
  }
}
