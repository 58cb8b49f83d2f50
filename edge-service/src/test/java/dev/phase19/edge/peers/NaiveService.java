package dev.phase19.edge.peers;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** What one would write first: a Jersey resource, one script, and a pool of 16 connections. */
public final class NaiveService extends Application<NaiveService.Settings> {
  private static final String SCRIPT =
      """
      if redis.call('LLEN', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
      redis.call('HSET', KEYS[2], 'repository', ARGV[3], 'state', 'waiting')
      return redis.call('RPUSH', KEYS[1], ARGV[1])
      """;

  private static final int CONNECTIONS = 16;
  private static final String CAPACITY = "100000000";

  /** Where Redis is. */
  public static final class Settings extends Configuration {
    public int redisPort;
  }

  /** The body of a dispatch. */
  public record Asked(String repository, String ref) {}

  public static void main(String[] arguments) throws Exception {
    new NaiveService().run(arguments);
  }

  @Override
  public void run(Settings settings, Environment environment) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(CONNECTIONS);
    UnifiedJedis redis =
        RedisClient.builder().hostAndPort("127.0.0.1", settings.redisPort).poolConfig(pool).build();
    environment.lifecycle().manage(new AutoCloseableManager(redis));
    environment.jersey().register(new Jobs(redis, redis.scriptLoad(SCRIPT)));
  }

  /** Puts jobs on a list. */
  @Path("/api/v1/ingestion/jobs")
  public static final class Jobs {
    private final UnifiedJedis redis;
    private final String script;

    Jobs(UnifiedJedis redis, String script) {
      this.redis = redis;
      this.script = script;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response dispatch(Asked asked) {
      String id = UUID.randomUUID().toString();
      Object place =
          redis.evalsha(
              script, List.of("naive", "naive:" + id), List.of(id, CAPACITY, asked.repository()));
      if (place.equals(0L)) {
        return Response.status(429).build();
      }
      return Response.accepted(
              Map.of(
                  "job_id",
                  id,
                  "repository",
                  asked.repository(),
                  "state",
                  "waiting",
                  "queue_position",
                  place,
                  "submitted_at",
                  Instant.now().toString()))
          .location(URI.create("/api/v1/ingestion/jobs/" + id))
          .build();
    }
  }
}
