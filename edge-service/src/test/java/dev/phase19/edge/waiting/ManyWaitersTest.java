package dev.phase19.edge.waiting;

import static dev.phase19.edge.TestEdge.API;
import static dev.phase19.edge.TestEdge.GUAVA;
import static dev.phase19.http.Http.EVERYTHING;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.Gauge;
import dev.phase19.edge.TestEdge;
import dev.phase19.edge.load.Load;
import dev.phase19.http.Machine;
import dev.phase19.store.queue.NewJob;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** How soon waiting requests are answered, and what many of them cost. */
class ManyWaitersTest {

  private static final int ROUNDS = 11;
  private static final int CONNECTIONS = 8;

  /**
   * Requests that come together; each needs a connection to Redis for a moment, before it waits.
   */
  private static final int AT_A_TIME = 5;

  private static TestEdge edge;

  private final List<Socket> sockets = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    edge = TestEdge.start();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @BeforeEach
  void empty() {
    edge.redis().client().flushAll();
    edge.queue().setCapacity(1_000_000);
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private Socket waitFor(String job) throws IOException {
    Socket socket = new Socket("127.0.0.1", edge.service().getLocalPort());
    sockets.add(socket);
    socket
        .getOutputStream()
        .write(
            "GET %s/jobs/%s?wait=60s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(API, job, EVERYTHING)
                .getBytes(US_ASCII));
    return socket;
  }

  /** Puts a job on the queue, not over HTTP, which a busy machine may answer 503. */
  private static String admitted() {
    String job = UUID.randomUUID().toString();
    edge.queue().admit(new NewJob(job, GUAVA, null, null));
    return job;
  }

  private static int waiting() {
    return (Integer)
        ((Gauge<?>) edge.service().getEnvironment().metrics().getGauges().get("edge.waiters"))
            .getValue();
  }

  private static int connectionsToRedis() {
    Matcher connected =
        Pattern.compile("connected_clients:([0-9]+)")
            .matcher(edge.redis().client().info("clients"));
    assertThat(connected.find()).isTrue();
    return Integer.parseInt(connected.group(1));
  }

  private static void channels(String rule) {
    try (Jedis administrator = new Jedis(edge.redis().uri())) {
      administrator.aclSetUser("default", rule);
    }
  }

  /** Ends a job that a request waits for, and returns how long the answer takes. */
  private Duration untilAnswered() throws IOException {
    String job = admitted();
    InputStream answer = waitFor(job).getInputStream();
    await().pollInterval(Duration.ofMillis(2)).until(() -> waiting() == 1);
    edge.queue().cancel(job);
    long ended = System.nanoTime();
    assertThat(answer.read()).isEqualTo('H');
    return Duration.ofNanos(System.nanoTime() - ended);
  }

  private Duration median() throws IOException {
    Duration[] times = new Duration[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      times[i] = untilAnswered();
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }

  @Test
  void answerComesWithin20MillisecondsOfTheEndOfItsJob() throws IOException {
    untilAnswered();

    Duration median = median();
    System.out.println("from the end of a job to the answer, median: " + median);
    assertThat(median).isLessThan(Duration.ofMillis(Machine.isBusy() ? 100 : 20));
  }

  @Test
  void withoutTheRightToTheChannelAnswersAreASecondLateAndHintsComeBackWithIt() throws IOException {
    channels("resetchannels");
    try {
      assertThat(untilAnswered())
          .isBetween(Duration.ZERO, Duration.ofMillis(Machine.isBusy() ? 4000 : 1100));
      assertThat(edge.get(API + "/queue").json().get("cancelled").intValue()).isEqualTo(1);
    } finally {
      channels("allchannels");
    }

    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> median().compareTo(Duration.ofMillis(100)) < 0);
  }

  @Test
  void fiveHundredWaitersCostNothing() throws IOException {
    assertWaitersCostNothing(500, Duration.ofMillis(500));
  }

  @Test
  @Tag("slow")
  void twoThousandWaitersCostNothing() throws IOException {
    assertWaitersCostNothing(2000, Duration.ofSeconds(10));
  }

  private void assertWaitersCostNothing(int waiters, Duration load) throws IOException {
    p95OfDispatches(load);
    double before = p95OfDispatches(load);
    int threads = Thread.getAllStackTraces().size();
    int connections = connectionsToRedis();
    for (int i = 0; i < waiters; i++) {
      waitFor(admitted());
      if (i % AT_A_TIME == 0) {
        int sent = i + 1;
        await().pollInterval(Duration.ofMillis(1)).until(() -> waiting() == sent);
      }
    }
    await().until(() -> waiting() == waiters);

    double with = p95OfDispatches(load);
    int threadsWith = Thread.getAllStackTraces().size();
    int connectionsWith = connectionsToRedis();
    System.out.printf(
        "%d waiters: threads %d -> %d, Redis connections %d -> %d, dispatch P95 %.1f -> %.1f ms%n",
        waiters, threads, threadsWith, connections, connectionsWith, before, with);

    assertThat(threadsWith - threads).isLessThan(50);
    assertThat(connectionsWith - connections).isLessThan(AT_A_TIME + 5);
    assertThat(with).isLessThan(Machine.isBusy() ? 20 * before + 200 : 4 * before + 15);
    edge.queue().cancelAllWaiting();
    for (Socket socket : sockets) {
      assertThat(socket.getInputStream().read()).isEqualTo('H');
    }
  }

  /** Dispatches over a few connections, and returns the 95th percentile in milliseconds. */
  private static double p95OfDispatches(Duration time) throws IOException {
    String body = "{\"repository\":\"%s\",\"label\":\"%s\"}".formatted(GUAVA, UUID.randomUUID());
    String request =
        ("POST %s/jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
            .formatted(API, EVERYTHING, body.length(), body);
    return new Load(edge.service().getLocalPort(), request.getBytes(US_ASCII))
        .closed(CONNECTIONS, time)
        .millis(95);
  }
}
