package dev.phase19.store.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.RefusingRedis;
import dev.phase19.store.connection.RedisFailure;
import dev.phase19.store.connection.RedisPolicy;
import dev.phase19.store.stage.Stage;
import dev.phase19.store.worker.WorkerRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** A Redis that refuses commands for a while changes nothing in the queue. */
class RefusedWritesTest {
  private static final String REPOSITORY = "https://example.org/owner/name";
  private static final Duration LEASE = Duration.ofMillis(300);

  private static final String TRANSACTION = "a transaction";

  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  private final UnifiedJedis redis = REDIS.client();
  private final JobQueue queue = new JobQueue(redis, JobQueueTest.rules(LEASE, 1));
  private final QueueReservations reservations =
      new QueueReservations(redis, JobQueueTest.rules(LEASE, 1));

  @ParameterizedTest
  @EnumSource
  void noJobChangesAndNoDeliveryIsCounted(RefusingRedis how) throws Exception {
    queue.admit(new NewJob("running", REPOSITORY, null, null, "label"));
    Lease lease = queue.claim("worker").orElseThrow();
    queue.admit(new NewJob("waiting", REPOSITORY, null, "key", "label"));
    reservations.reserve("label", Duration.ofMinutes(1), 10L, false);
    Map<String, String> before = dump();

    how.during(
        REDIS,
        () -> {
          long start = System.nanoTime();
          do {
            transitions(lease)
                .forEach(
                    (name, transition) ->
                        assertThat(failureOf(transition)).as(name).isEqualTo(expected(name, how)));
            if (!how.refusesReads()) {
              assertThat(queue.counts().running()).isEqualTo(1);
              assertThat(queue.find("waiting")).isPresent();
              assertThat(queue.history(1)).isEmpty();
              assertThat(new WorkerRegistry(redis).workers()).isEmpty();
            }
          } while (System.nanoTime() - start < LEASE.multipliedBy(3).toNanos());
        });

    assertThat(dump()).isEqualTo(before);
    assertThat(queue.counts().running()).as("though its lease lapsed long ago").isEqualTo(1);
    assertThat(queue.heartbeat(lease, new Progress(Stage.TRAIN, 0.5))).isTrue();
    assertThat(queue.finish(lease, Outcome.NOTHING, "version").finished()).isTrue();
    assertThat(queue.claim("worker").orElseThrow().attempt()).isEqualTo(1);
  }

  /** A transaction's error does not say why one of its commands was refused. */
  private static RedisFailure expected(String name, RefusingRedis how) {
    return how.refusesReads() || name.equals(TRANSACTION)
        ? RedisFailure.AWAY
        : RedisFailure.WRITE_REFUSED;
  }

  private Map<String, Runnable> transitions(Lease lease) {
    Map<String, Runnable> all = new LinkedHashMap<>();
    all.put("admit", () -> queue.admit(new NewJob("more", REPOSITORY, null, null)));
    all.put("claim", () -> queue.claim("other"));
    all.put("heartbeat", () -> queue.heartbeat(lease, new Progress(Stage.TRAIN, 0.5)));
    all.put("finish", () -> queue.finish(lease, Outcome.NOTHING, "version"));
    all.put("fail", () -> queue.fail(lease, new JobError("INTERNAL", "x"), Outcome.NOTHING));
    all.put("prepare", () -> queue.prepare(lease, 1, null));
    all.put("forget", () -> queue.publications().forget(REPOSITORY));
    all.put("unowned", () -> queue.publications().unowned(List.of()));
    all.put("delay", () -> queue.delay(lease, Duration.ZERO, new JobError("INTERNAL", "x")));
    all.put("cancel", () -> queue.cancel("waiting"));
    all.put("cancel all", queue::cancelAllWaiting);
    all.put("cancel labeled", () -> queue.cancelLabeled("label"));
    all.put("capacity", () -> queue.setCapacity(1));
    all.put("reserve", () -> reservations.reserve("label", Duration.ofMinutes(1), 1L, true));
    all.put("release", () -> reservations.release("label"));
    all.put("a command", () -> redis.set("plain", "1"));
    all.put(
        TRANSACTION,
        () -> {
          try (var transaction = redis.multi()) {
            transaction.hset("hash", "field", "value");
            transaction.expire("hash", 10);
            transaction.exec();
          }
        });
    return all;
  }

  private static RedisFailure failureOf(Runnable call) {
    JedisException failure = catchThrowableOfType(JedisException.class, call::run);
    assertThat(failure).isNotNull();
    return RedisFailure.of(failure);
  }

  @ParameterizedTest
  @EnumSource
  void thePolicySaysThatNothingCanBeWritten(RefusingRedis how) throws Exception {
    how.during(
        REDIS,
        () -> {
          assertThat(RedisPolicy.problem(redis))
              .hasValueSatisfying(
                  problem ->
                      assertThat(problem)
                          .contains("Redis ")
                          .containsPattern("OOM|READONLY|NOREPLICAS|MISCONF|BUSY|LOADING"));
          assertThat(RedisPolicy.persistenceProblem(redis).orElse(""))
              .as("it does, even while it loads its file")
              .doesNotContain("keeps no append-only file");
        });
    assertThat(RedisPolicy.problem(redis)).isEmpty();
  }

  /** Before Redis 7 the error of a command is embedded in the error of its script. */
  @Test
  void anErrorInsideOfAScriptsErrorIsRead() {
    assertThat(
            RedisFailure.of(
                new JedisDataException(
                    "ERR Error running script (call to f_1): @user_script:7: -OOM command not"
                        + " allowed when used memory > 'maxmemory'.")))
        .isEqualTo(RedisFailure.WRITE_REFUSED);
    assertThat(RedisFailure.of(new JedisDataException("ERR wrong number of arguments")).passes())
        .isFalse();
    assertThat(
            RedisFailure.of(new JedisDataException("WRONGTYPE no OOM and no LOADING here"))
                .passes())
        .isFalse();
  }

  /** Returns every key of the queue with its serialized value. */
  private Map<String, String> dump() {
    Map<String, String> all = new HashMap<>();
    for (String key : redis.keys("{phase19}:queue*")) {
      all.put(key, HexFormat.of().formatHex(redis.dump(key)));
    }
    return all;
  }
}
