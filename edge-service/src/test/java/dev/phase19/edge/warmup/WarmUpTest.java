package dev.phase19.edge.warmup;

import static dev.phase19.edge.TestEdge.API;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.codahale.metrics.MetricRegistry;
import dev.phase19.edge.TestEdge;
import dev.phase19.http.Http.Answer;
import dev.phase19.store.RedisServerExtension;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

class WarmUpTest {

  private TestEdge edge;

  @BeforeEach
  void startWithoutRedis() throws Exception {
    RedisServerExtension redis = new RedisServerExtension().open();
    redis.kill();
    edge = TestEdge.start(redis, "warmUp", "500ms");
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  private Answer health() {
    return edge.admin().get("/healthcheck", null);
  }

  private void ready() {
    edge.redis().start();
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> health().json().at("/ready/healthy").booleanValue());
  }

  @Test
  void serviceStartsWithoutRedisAndSaysThatItIsNotReady() {
    assertThat(health().status()).isEqualTo(500);
    assertThat(health().json().at("/ready/message").textValue()).isEqualTo("waiting for Redis");
    assertThat(edge.get(API + "/queue").status()).isEqualTo(503);
  }

  @Test
  void serviceWarmsUpAndIsReadyWhenRedisComes() {
    ready();

    MetricRegistry metrics = edge.service().getEnvironment().metrics();
    assertThat(metrics.timer("edge.worker-status").getCount()).isPositive();
    assertThat(health().status()).isEqualTo(200);
  }

  @Test
  void itDispatchesOverTheRealWayAgainAndAgain() {
    Logger logger = (Logger) LoggerFactory.getLogger(WarmUp.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    Level level = logger.getLevel();
    logger.setLevel(Level.INFO);
    try {
      ready();
    } finally {
      logger.setLevel(level);
      logger.detachAppender(log);
    }

    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .matches("ready: warm_up_requests=[0-9]{3,} warm_up_ms=[0-9]+");
  }

  @Test
  void warmUpIsSeenNeitherInTheCountsNorInTheHistory() {
    ready();

    assertThat(edge.counts().get("submitted").longValue()).isZero();
    assertThat(edge.counts().get("paused").booleanValue()).isFalse();
    assertThat(edge.get(API + "/jobs/history").json().get("jobs")).isEmpty();
    MetricRegistry metrics = edge.service().getEnvironment().metrics();
    assertThat(metrics.getCounters((name, counter) -> name.startsWith("edge.dispatch")).values())
        .allMatch(counter -> counter.getCount() == 0);
    assertThat(metrics.timer("edge.dispatch").getCount()).isZero();
    // The first call may meet a connection from before Redis came.
    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptionsInstanceOf(JedisConnectionException.class)
        .untilAsserted(
            () ->
                assertThat(edge.redis().client().keys("*"))
                    .containsExactlyInAnyOrder("{phase19}:queue:settings"));
  }
}
