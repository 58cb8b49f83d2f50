package dev.phase19.edge.redis;

import static dev.phase19.edge.TestEdge.API;
import static dev.phase19.edge.TestEdge.GUAVA;
import static dev.phase19.http.Http.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.edge.TestEdge;
import dev.phase19.http.Http.Answer;
import dev.phase19.store.RefusingRedis;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ClientKillParams;

class RedisAwayTest {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private static TestEdge edge;

  private boolean killed;
  private boolean suspended;

  @BeforeAll
  static void start() throws Exception {
    edge = TestEdge.start();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @BeforeEach
  void working() {
    // The tests' own client may hold dead connections as well.
    await().ignoreExceptions().until(() -> "OK".equals(edge.redis().client().flushAll()));
    backToWork();
  }

  @AfterEach
  void bringBack() {
    if (suspended) {
      wake();
    }
    if (killed) {
      restart();
    }
  }

  private void kill() {
    edge.redis().kill();
    killed = true;
  }

  private void restart() {
    edge.redis().start();
    killed = false;
  }

  private void suspend() {
    edge.redis().suspend();
    suspended = true;
  }

  private void wake() {
    edge.redis().wake();
    suspended = false;
  }

  private static void backToWork() {
    await().atMost(Duration.ofSeconds(5)).until(() -> edge.dispatch(GUAVA).status() == 202);
  }

  private static Answer timed(CompletableFuture<Answer> answer) {
    long start = System.nanoTime();
    Answer got = answer.join();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
    return got;
  }

  private static CompletableFuture<Answer> dispatchAsync() {
    return edge.http()
        .sendAsync(
            "POST",
            API + "/jobs",
            EVERYTHING,
            "application/json",
            BodyPublishers.ofString("{\"repository\":\"" + GUAVA + "\"}"));
  }

  @Test
  void dispatchIsAnswered503AtOnceWhenRedisIsStopped() {
    kill();
    // The first one uses a dead connection and cannot know when that one died.
    assertThat(timed(dispatchAsync()).status()).isEqualTo(503);

    Answer answer = timed(dispatchAsync());

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().has("outcome")).isFalse();
    assertThat(answer.header("Retry-After")).isEqualTo("2");
    assertThat(answer.message()).startsWith("Redis cannot be reached").contains("try again");
  }

  @Test
  void dispatchWorksAgainWithoutARestartWhenRedisIsBack() {
    kill();
    timed(dispatchAsync());

    restart();

    backToWork();
  }

  @Test
  void shortRestartOfRedisIsNotNoticed() {
    // One per thread of the service, to fill the pool with connections that will be dead.
    IntStream.range(0, 32).mapToObj(i -> dispatchAsync()).toList().forEach(CompletableFuture::join);
    kill();
    restart();

    assertThat(edge.get(API + "/queue").status()).isEqualTo(200);
  }

  @Test
  void dispatchIsAnswered503Within2sWithTheJobToAskForWhenRedisHangs() {
    suspend();

    Answer answer = timed(dispatchAsync());

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("code").intValue()).isEqualTo(503);
    assertThat(answer.json().get("outcome").textValue()).isEqualTo("unknown");
    assertThat(answer.json().get("job_id").textValue()).hasSize(36);
    assertThat(answer.header("Retry-After")).isNotNull();
  }

  @Test
  void dispatchOfUnknownOutcomeIsTakenOnceAtMost() {
    long before = edge.counts().get("accepted").longValue();
    suspend();
    String id = timed(dispatchAsync()).json().get("job_id").textValue();

    wake();
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> edge.get(API + "/jobs/" + id).status() != 503);

    int taken = edge.get(API + "/jobs/" + id).status() == 200 ? 1 : 0;
    assertThat(edge.counts().get("accepted").longValue()).isEqualTo(before + taken);
  }

  @Test
  void manyRequestsAtOnceAreAllAnsweredWithin2sWhenRedisHangs() {
    suspend();

    long start = System.nanoTime();
    List<CompletableFuture<Answer>> answers =
        IntStream.range(0, 200).mapToObj(i -> dispatchAsync()).toList();
    answers.forEach(CompletableFuture::join);

    assertThat(answers).allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(503));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
  }

  @Test
  void everythingThatNeedsRedisIsAnswered503() {
    kill();

    assertThat(
            List.of(
                edge.get(API + "/queue"),
                edge.get(API + "/jobs/x"),
                edge.get(API + "/jobs/history"),
                edge.get(API + "/worker/status"),
                edge.get("/api/v1/embeddings/similar?repository=" + GUAVA + "&file=x"),
                edge.delete(API + "/jobs/x"),
                edge.delete(API + "/queue"),
                edge.put(API + "/queue", "{}")))
        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(503))
        .allSatisfy(answer -> assertThat(answer.header("Retry-After")).isNotNull());
  }

  @Test
  void healthCheckSaysThatRedisIsAway() {
    assertThat(edge.admin().get("/healthcheck", null).json().at("/redis/healthy").booleanValue())
        .isTrue();

    kill();

    Answer answer = edge.admin().get("/healthcheck", null);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().at("/redis/message").textValue())
        .startsWith("Redis cannot be reached");
  }

  @Test
  void healthCheckTellsOfARedisThatEvictsJobs() {
    edge.redis().client().configSet("maxmemory-policy", "allkeys-lru");
    try {
      assertThat(edge.admin().get("/healthcheck", null).json().at("/redis/message").textValue())
          .contains("noeviction");
    } finally {
      edge.redis().client().configSet("maxmemory-policy", "noeviction");
    }
  }

  @Test
  void healthCheckTellsOfARedisThatForgetsJobsWhenItEnds() {
    edge.redis().client().configSet("appendonly", "no");
    try {
      Answer answer = edge.admin().get("/healthcheck", null);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.json().at("/redis-persistence/message").textValue())
          .contains("set appendonly to yes");
    } finally {
      edge.redis().client().configSet("appendonly", "yes");
    }
  }

  @ParameterizedTest
  @EnumSource
  void redisThatRefusesIsAnswered503AndTheHealthCheckSaysWhy(RefusingRedis how) throws Exception {
    how.during(
        edge.redis(),
        () -> {
          Answer answer = timed(dispatchAsync());
          assertThat(answer.status()).isEqualTo(503);
          assertThat(answer.header("Retry-After")).isEqualTo("2");
          assertThat(timed(deleteQueueAsync()).status()).isEqualTo(503);
          if (!how.refusesReads()) {
            assertThat(edge.http().get(API + "/queue", EVERYTHING).status()).isEqualTo(200);
          }
          // A loading Redis responds only now and then, and a check may fall in between.
          await()
              .atMost(Duration.ofSeconds(5))
              .untilAsserted(
                  () ->
                      assertThat(redisMessage())
                          .containsPattern("OOM|READONLY|NOREPLICAS|MISCONF|BUSY|LOADING"));
        });
    backToWork();
  }

  private static String redisMessage() {
    return edge.admin().get("/healthcheck", null).json().at("/redis/message").textValue();
  }

  private static CompletableFuture<Answer> deleteQueueAsync() {
    return edge.http()
        .sendAsync("DELETE", API + "/queue", EVERYTHING, null, BodyPublishers.noBody());
  }

  @Test
  void redisWithoutRoomForAnotherClientIsAnswered503() {
    try (Jedis only = new Jedis(edge.redis().uri())) {
      only.configSet("maxclients", "1");
      only.clientKill(new ClientKillParams().skipMe(ClientKillParams.SkipMe.YES));

      await().until(() -> timed(dispatchAsync()).message().contains("max number of clients"));
      Answer answer = timed(dispatchAsync());
      only.configSet("maxclients", "10000");

      assertThat(answer.status()).isEqualTo(503);
    }
    backToWork();
  }
}
