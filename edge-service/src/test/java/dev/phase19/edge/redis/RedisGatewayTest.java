package dev.phase19.edge.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

class RedisGatewayTest {

  private static final JedisException REFUSED =
      new JedisConnectionException(new ConnectException("Connection refused"));
  private static final JedisException SILENT =
      new JedisConnectionException(new SocketTimeoutException("Read timed out"));

  private final AtomicLong nanos = new AtomicLong();
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final RedisGateway gateway =
      new RedisGateway(this::operation, later::add, later::clear, nanos::get);
  private final Deque<JedisException> failures = new ArrayDeque<>();
  private int attempts;

  private String operation() {
    attempts++;
    if (!failures.isEmpty()) {
      throw failures.pop();
    }
    return "answer";
  }

  private RedisUnavailable unavailable(JedisException... failing) {
    failures.addAll(Arrays.asList(failing));
    return catchThrowableOfType(RedisUnavailable.class, () -> gateway.call(this::operation));
  }

  private void awayByNow() {
    unavailable(REFUSED, REFUSED);
    unavailable(REFUSED);
    attempts = 0;
  }

  @Test
  void callThatFailsQuicklyIsTriedAgain() {
    failures.add(SILENT);

    assertThat(gateway.call(this::operation)).isEqualTo("answer");
    assertThat(attempts).isEqualTo(2);
  }

  @Test
  void callThatTookTooLongIsNotTriedAgain() {
    assertThatThrownBy(
            () ->
                gateway.call(
                    () -> {
                      attempts++;
                      nanos.addAndGet(Duration.ofMillis(151).toNanos());
                      throw SILENT;
                    }))
        .isInstanceOf(RedisUnavailable.class);
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void refusedConnectionDidNothing() {
    assertThat(unavailable(REFUSED, REFUSED).perhapsDone()).isFalse();
  }

  @Test
  void refusedConnectionsToEachAddressOfAHostDidNothing() {
    JedisException each = new JedisConnectionException("Failed to connect to redis:6379.");
    each.addSuppressed(new ConnectException("Connection refused"));

    assertThat(unavailable(each, each).perhapsDone()).isFalse();
  }

  @Test
  void lostAnswerMayHaveDoneIt() {
    assertThat(unavailable(SILENT, SILENT).perhapsDone()).isTrue();
  }

  @Test
  void firstAttemptMayHaveDoneItThoughTheSecondWasRefused() {
    assertThat(unavailable(SILENT, REFUSED).perhapsDone()).isTrue();
  }

  @Test
  void connectionThatTimedOutDidNothing() {
    JedisException timeout =
        new JedisConnectionException(new SocketTimeoutException("Connect timed out"));

    assertThat(unavailable(timeout, timeout).perhapsDone()).isFalse();
  }

  @Test
  void serverThatIsLoadingIsAway() {
    JedisException loading = new JedisDataException("LOADING Redis is loading the dataset");

    assertThat(unavailable(loading, loading).perhapsDone()).isFalse();
  }

  @Test
  void scriptThatFindsTheServerFullDidNothing() {
    JedisException full =
        new JedisDataException(
            "ERR Error running script (call to f_1): @user_script:9: @user_script: 9:"
                + " -OOM command not allowed when used memory > 'maxmemory'.");

    assertThat(unavailable(full, full).perhapsDone()).isFalse();
  }

  /** Its reads must not be refused, so that operators see what they have to mend. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "OOM command not allowed when used memory > 'maxmemory'.",
        "READONLY You can't write against a read only replica.",
        "NOREPLICAS Not enough good replicas to write.",
        "MISCONF Redis is configured to save RDB snapshots, but it cannot.",
        "ERR Error running script (call to f_1): @user_script:9: @user_script: 9: -OOM command not allowed",
      })
  void serverThatRefusesWritesIsNotAway(String refusal) {
    JedisException refused = new JedisDataException(refusal);

    for (int call = 0; call < 5; call++) {
      assertThat(unavailable(refused, refused).perhapsDone()).isFalse();
    }

    assertThat(gateway.call(this::operation)).isEqualTo("answer");
    assertThat(later).isEmpty();
  }

  @Test
  void crowdedPoolIsNoSignOfAServerThatIsAway() {
    JedisException crowded = new JedisException("Could not get a resource from the pool");

    for (int call = 0; call < 5; call++) {
      unavailable(crowded, crowded);
    }

    assertThat(gateway.call(this::operation)).isEqualTo("answer");
  }

  @Test
  void mistakeOfOursIsPassedOnAsItIs() {
    JedisException mistake = new JedisDataException("ERR wrong number of arguments");
    failures.add(mistake);

    assertThatThrownBy(() -> gateway.call(this::operation)).isSameAs(mistake);
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void callsAreRefusedUntriedWhileRedisIsAway() {
    awayByNow();

    assertThat(unavailable().perhapsDone()).isFalse();
    assertThat(attempts).isZero();
  }

  @Test
  void redisIsLookedForUntilItIsBack() {
    awayByNow();
    failures.add(REFUSED);

    later.pop().run();
    assertThat(gateway.answers()).isFalse();
    later.pop().run();

    assertThat(gateway.answers()).isTrue();
    assertThat(later).isEmpty();
  }

  @Test
  void failuresFarApartDoNotAddUp() {
    for (int call = 0; call < 5; call++) {
      failures.add(REFUSED);
      assertThat(gateway.call(this::operation)).isEqualTo("answer");
    }
  }
}
