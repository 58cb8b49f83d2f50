package dev.phase19.edge.waiting;

import static dev.phase19.edge.TestEdge.API;
import static dev.phase19.http.Http.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.Gauge;
import dev.phase19.edge.TestEdge;
import dev.phase19.http.Http.Answer;
import dev.phase19.store.queue.JobError;
import dev.phase19.store.queue.Outcome;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobWaitersTest {

  private static final int MANY = 1000;

  private static TestEdge edge;

  @BeforeAll
  static void start() throws Exception {
    edge = TestEdge.start("waiters", String.valueOf(MANY));
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @BeforeEach
  void empty() {
    // The tests' own client may hold dead connections of a Redis that was killed.
    await().ignoreExceptions().until(() -> "OK".equals(edge.redis().client().flushAll()));
    await().until(() -> edge.get(API + "/queue").status() == 200);
  }

  private static CompletableFuture<Answer> waitFor(String job, String time) {
    return waitFor(edge, job, time);
  }

  private static CompletableFuture<Answer> waitFor(TestEdge edge, String job, String time) {
    return edge.http()
        .sendAsync(
            "GET",
            API + "/jobs/" + job + "?wait=" + time,
            EVERYTHING,
            null,
            BodyPublishers.noBody());
  }

  private static int waiting() {
    return waiting(edge);
  }

  private static int waiting(TestEdge edge) {
    return (Integer)
        ((Gauge<?>) edge.service().getEnvironment().metrics().getGauges().get("edge.waiters"))
            .getValue();
  }

  private int connectionsToRedis() {
    Matcher connected =
        Pattern.compile("connected_clients:([0-9]+)")
            .matcher(edge.redis().client().info("clients"));
    assertThat(connected.find()).isTrue();
    return Integer.parseInt(connected.group(1));
  }

  private static long threadsOfTheServer() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("dw-") || name.startsWith("job-"))
        .count();
  }

  private static String state(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().get("state").textValue();
  }

  private void endOne() {
    edge.queue()
        .fail(
            edge.queue().claim("worker").orElseThrow(),
            new JobError("INTERNAL", "x"),
            Outcome.NOTHING);
  }

  @Test
  void requestWaitsUntilItsJobHasEnded() throws Exception {
    CompletableFuture<Answer> answer = waitFor(edge.dispatched(), "20s");
    await().until(() -> waiting() == 1);

    endOne();

    assertThat(state(answer.get(2, TimeUnit.SECONDS))).isEqualTo("failed");
    assertThat(waiting()).isZero();
  }

  @Test
  void requestIsAnsweredAtItsTimeWithTheJobAsItIs() {
    long start = System.nanoTime();

    Answer answer = waitFor(edge.dispatched(), "700ms").join();

    assertThat(state(answer)).isEqualTo("waiting");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(700), Duration.ofSeconds(3));
  }

  @Test
  void jobThatHasEndedIsNotWaitedFor() {
    String job = edge.dispatched();
    endOne();

    assertThat(waitFor(job, "60s").join().json().get("state").textValue()).isEqualTo("failed");
  }

  @Test
  void thousandWaitersHoldNeitherThreadsNorConnectionsAndAreAllAnswered() {
    edge.put(API + "/queue", "{\"capacity\":1000}");
    List<String> jobs = IntStream.range(0, 10).mapToObj(i -> edge.dispatched()).toList();
    List<CompletableFuture<Answer>> answers =
        IntStream.range(0, MANY).mapToObj(i -> waitFor(jobs.get(i % 10), "60s")).toList();
    await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == MANY);

    assertThat(connectionsToRedis()).isLessThan(60);
    assertThat(threadsOfTheServer()).isLessThan(60);
    edge.delete(API + "/queue");

    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(state(answer.get(10, TimeUnit.SECONDS))).isEqualTo("cancelled"));
    assertThat(waiting()).isZero();
  }

  private static Socket waitOverASocket(String job, String more) throws IOException {
    Socket socket = new Socket("127.0.0.1", edge.service().getLocalPort());
    socket
        .getOutputStream()
        .write(
            ("GET "
                    + API
                    + "/jobs/"
                    + job
                    + "?wait=60s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + EVERYTHING
                    + "\r\n\r\n"
                    + more)
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static long connections() {
    return Arrays.stream(
            edge.service().getEnvironment().getApplicationContext().getServer().getConnectors())
        .mapToLong(connector -> connector.getConnectedEndPoints().size())
        .sum();
  }

  @Test
  void clientsThatHaveGoneAreForgottenAndTheirConnectionsClosed() throws IOException {
    String job = edge.dispatched();
    long before = connections();
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      sockets.add(waitOverASocket(job, ""));
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == MANY);

    for (int i = 0; i < MANY; i++) {
      // Half of them with a reset, as from a process that is killed in the middle of something.
      sockets.get(i).setSoLinger(i % 2 == 0, 0);
      sockets.get(i).close();
    }

    await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 0);
    await().atMost(Duration.ofSeconds(20)).until(() -> connections() <= before);
  }

  @Test
  void clientThatHasClosedItsSideIsAnsweredWithTheJobAsItIs() throws IOException {
    try (Socket socket = waitOverASocket(edge.dispatched(), "")) {
      await().until(() -> waiting() == 1);
      socket.shutdownOutput();

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200")
          .contains("\"state\":\"waiting\"");
    }
  }

  @Test
  void clientThatSendsItsNextRequestMeanwhileIsThere() throws Exception {
    try (Socket socket = waitOverASocket(edge.dispatched(), "")) {
      await().until(() -> waiting() == 1);
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      await()
          .during(Duration.ofMillis(2500))
          .atMost(Duration.ofSeconds(10))
          .until(() -> waiting() == 1);
      endOne();

      String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answers)
          .startsWith("HTTP/1.1 200")
          .contains("Connection: close", "\"state\":\"failed\"")
          .doesNotContain("HTTP/1.1 501");
    }
  }

  @Test
  void waitMayBeLongerThanAConnectionMayBeIdle() throws Exception {
    try (TestEdge impatient =
        TestEdge.start("server.applicationConnectors[0].idleTimeout", "300ms")) {
      long start = System.nanoTime();
      Answer answer = waitFor(impatient, impatient.dispatched(), "1500ms").join();

      assertThat(state(answer)).isEqualTo("waiting");
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThan(Duration.ofMillis(1400));
    }
  }

  @Test
  void requestBeyondTheBoundIsAnsweredAtOnce() {
    String job = edge.dispatched();
    List<CompletableFuture<Answer>> answers =
        IntStream.range(0, MANY).mapToObj(i -> waitFor(job, "60s")).toList();
    await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == MANY);

    assertThat(state(waitFor(job, "60s").join())).isEqualTo("waiting");

    endOne();
    answers.forEach(CompletableFuture::join);
  }

  @Test
  void waitersAreToldWhenRedisIsAwayAtTheirTime() {
    CompletableFuture<Answer> answer = waitFor(edge.dispatched(), "500ms");
    await().until(() -> waiting() == 1);
    edge.redis().kill();
    try {
      assertThat(answer.join().status()).isEqualTo(503);
    } finally {
      edge.redis().start();
    }
  }

  @Test
  void waitersOutliveAShortAbsenceOfRedis() throws Exception {
    CompletableFuture<Answer> answer = waitFor(edge.dispatched(), "20s");
    await().until(() -> waiting() == 1);
    edge.redis().kill();
    edge.redis().start();

    await().ignoreExceptions().until(() -> edge.queue().claim("worker").isPresent());
    edge.redis().client().flushAll();

    assertThat(answer.get(3, TimeUnit.SECONDS).status()).isEqualTo(404);
  }

  @Test
  void waitersAreAnsweredWhenTheServiceStops() throws Exception {
    CompletableFuture<Answer> answer;
    try (TestEdge stopping = TestEdge.start()) {
      answer = waitFor(stopping, stopping.dispatched(), "60s");
      await().until(() -> waiting(stopping) == 1);

      stopping.service().after();
    }

    assertThat(state(answer.get(1, TimeUnit.SECONDS))).isEqualTo("waiting");
  }
}
