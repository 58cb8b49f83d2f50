package dev.phase19.edge.events;

import static dev.phase19.edge.TestEdge.API;
import static dev.phase19.edge.TestEdge.DISPATCHER;
import static dev.phase19.edge.TestEdge.GUAVA;
import static dev.phase19.http.Http.READER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.Gauge;
import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.edge.TestEdge;
import dev.phase19.edge.events.EventClient.Event;
import dev.phase19.http.Http.Answer;
import dev.phase19.http.OpenApi;
import dev.phase19.store.queue.Lease;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.Outcome;
import dev.phase19.store.queue.Progress;
import dev.phase19.store.queue.StageSeconds;
import dev.phase19.store.stage.Stage;
import dev.phase19.store.worker.WorkerAnnouncement;
import dev.phase19.store.worker.WorkerRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {

  private static final int BOUND = 3;

  private static final String ROTATED = "rotated-rotated-rotated";

  @TempDir private static Path folder;

  private static TestEdge edge;

  private final List<EventClient> clients = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    edge =
        TestEdge.start(
            "eventStreams", String.valueOf(BOUND), "auth.tokenFile", tokenFile(ROTATED).toString());
  }

  /** At the end, so that no other service has to be started for it. */
  @AfterAll
  static void streamsEndWhenTheServiceStops() throws IOException {
    try (EventClient client = new EventClient(edge, READER)) {
      await().until(() -> !client.data("dispatch").isEmpty());
      long start = System.nanoTime();
      edge.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      await().until(client::ended);
    }
  }

  @BeforeEach
  void empty() {
    await().ignoreExceptions().until(() -> "OK".equals(edge.redis().client().flushAll()));
    await().until(() -> edge.get(API + "/queue").status() == 200 && streams() == 0);
  }

  @AfterEach
  void close() throws IOException {
    for (EventClient client : clients) {
      client.close();
    }
  }

  private static Path tokenFile(String token) throws IOException {
    return Files.writeString(
        folder.resolve("tokens.yml"), "- {token: %s, scopes: [read]}".formatted(token));
  }

  private EventClient listen() throws IOException {
    EventClient client = new EventClient(edge, READER);
    clients.add(client);
    return client;
  }

  /** Listens, and waits for the end of the full picture. */
  private EventClient listenFromNowOn() throws IOException {
    EventClient client = listen();
    await().until(() -> !client.data("dispatch").isEmpty());
    return client;
  }

  private static int streams() {
    return (Integer)
        ((Gauge<?>) edge.service().getEnvironment().metrics().getGauges().get("edge.event-streams"))
            .getValue();
  }

  private static Answer ask(String token, String... headers) {
    return edge.http().send("GET", API + "/events", token, null, BodyPublishers.noBody(), headers);
  }

  private static boolean isOf(JsonNode job, String id, String state) {
    return job.get("job_id").textValue().equals(id) && job.get("state").textValue().equals(state);
  }

  /** Puts a job on the queue, not over HTTP, which a busy machine may answer 503. */
  private static String admitted() {
    String job = UUID.randomUUID().toString();
    edge.queue().admit(new NewJob(job, GUAVA, null, null));
    return job;
  }

  @Test
  void streamEndsWhenItsTokenIsTakenBack() throws IOException {
    EventClient other = listenFromNowOn();
    try (EventClient client = new EventClient(edge, ROTATED)) {
      await().until(() -> !client.data("queue").isEmpty());

      tokenFile("another-another-another");

      await().until(client::ended);
      assertThat(other.ended()).as("of another token").isFalse();
    }
  }

  @Test
  void streamBeginsWithTheFullPicture() throws IOException {
    String job = admitted();
    new WorkerRegistry(edge.redis().client())
        .announce(
            new WorkerAnnouncement(
                "w", "http://x", "1", "CPU", false, null, null, null, null, null, null));

    EventClient client = listenFromNowOn();

    assertThat(client.head())
        .contains("Content-Type: text/event-stream", "Cache-Control: no-store");
    assertThat(client.events().stream().map(Event::name))
        .startsWith("picture", "queue", "workers", "job", "dispatch");
    assertThat(client.data("queue").get(0).get("waiting").intValue()).isEqualTo(1);
    assertThat(client.data("workers").get(0).at("/workers/0/id").textValue()).isEqualTo("w");
    assertThat(isOf(client.data("job").get(0), job, "waiting")).isTrue();
    OpenApi contract = OpenApi.read();
    contract.assertConforms(client.data("queue").get(0), "Queue");
    contract.assertConforms(client.data("job").get(0), "Job");
    contract.assertConforms(client.data("dispatch").get(0), "DispatchRate");
  }

  @Test
  void eachChangeOfAJobIsToldSoonAfterIt() throws IOException {
    EventClient client = listenFromNowOn();
    String job = admitted();
    Lease lease = edge.queue().claim("w").orElseThrow();

    for (Stage stage : Stage.values()) {
      edge.queue().heartbeat(lease, new Progress(stage, 0.5));
      await()
          .atMost(Duration.ofSeconds(5))
          .until(
              () -> client.has("job", told -> stage.word().equals(told.get("stage").textValue())));
    }
    edge.queue().finish(lease, Outcome.NOTHING, "v");

    await().until(() -> client.has("job", told -> isOf(told, job, "complete")));
    await().until(() -> client.has("queue", told -> told.get("complete").intValue() == 1));
    assertThat(client.has("job", told -> isOf(told, job, "running"))).isTrue();
  }

  @Test
  void dispatchesAreCountedAndTimed() throws IOException {
    EventClient client = listenFromNowOn();

    edge.dispatch(GUAVA);

    await().until(() -> client.has("dispatch", told -> told.get("p95_seconds").isNumber()));
    assertThat(client.has("dispatch", told -> told.get("per_second").doubleValue() > 0)).isTrue();
  }

  @Test
  void whoMayNotReadIsRefusedInWords() {
    assertThat(ask(null).status()).isEqualTo(401);
    assertThat(ask("nobody-nobody-nobody").status()).isEqualTo(401);
    assertThat(ask(DISPATCHER).status()).isEqualTo(403);
    assertThat(ask(READER, "Accept", "application/json").status()).isEqualTo(406);
  }

  @Test
  void clientBeyondTheBoundIsRefusedUntilOneLeaves() throws IOException {
    for (int i = 0; i < BOUND; i++) {
      listen();
    }
    await().until(() -> streams() == BOUND);

    Answer refused = ask(READER);

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isEqualTo("10");
    assertThat(refused.message()).contains("3 clients");
    clients.get(0).close();
    await().atMost(Duration.ofSeconds(5)).until(() -> streams() == BOUND - 1);
    listenFromNowOn();
  }

  @Test
  void clientThatDoesNotReadIsDroppedAndOthersAreTold() throws IOException {
    EventClient other = listenFromNowOn();
    try (Socket silent = EventClient.request(edge, READER)) {
      await().until(() -> streams() == 2);
      Outcome large =
          new Outcome(
              null,
              null,
              null,
              null,
              null,
              null,
              new StageSeconds(null, null, null, null),
              null,
              "x".repeat(600_000),
              null);
      for (int i = 1; i <= 9; i++) {
        String job = admitted();
        edge.queue().finish(edge.queue().claim("w").orElseThrow(), large, "v" + i);
        await()
            .pollInterval(Duration.ofMillis(10))
            .until(() -> other.has("job", told -> isOf(told, job, "complete")));
      }

      await().atMost(Duration.ofSeconds(5)).until(() -> streams() == 1);
      assertThat(other.ended()).isFalse();
      // The full picture is larger than what is kept for a slow client.
      assertThat(listenFromNowOn().data("job")).hasSize(9);
      assertThat(silent.isClosed()).isFalse();
    }
  }

  @Test
  void absenceOfRedisIsToldAndAfterItAFullPicture() throws IOException {
    EventClient client = listenFromNowOn();
    edge.redis().kill();
    try {
      await().until(() -> !client.data("unavailable").isEmpty());
    } finally {
      edge.redis().start();
    }

    await().until(() -> client.data("picture").size() == 2 && client.data("queue").size() == 2);
    assertThat(client.data("unavailable")).hasSize(1);
  }
}
