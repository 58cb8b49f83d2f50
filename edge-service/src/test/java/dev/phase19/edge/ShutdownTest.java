package dev.phase19.edge;

import static dev.phase19.edge.TestEdge.API;
import static dev.phase19.edge.TestEdge.GUAVA;
import static dev.phase19.http.Http.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.http.Http.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests while the service stops. */
class ShutdownTest {
  private static final int CLIENTS = 8;

  private TestEdge edge;
  private int port;
  private boolean stopped;

  @BeforeEach
  void start() throws Exception {
    edge = TestEdge.start();
    port = edge.service().getLocalPort();
    edge.queue().setCapacity(1_000_000);
  }

  @AfterEach
  void stop() {
    if (!stopped) {
      edge.service().after();
    }
    edge.redis().close();
  }

  private void stopService() {
    stopped = true;
    edge.service().after();
  }

  @Test
  void eachDispatchThatIsTakenIsAnswered() {
    AtomicLong accepted = new AtomicLong();
    AtomicLong broken = new AtomicLong();
    List<CompletableFuture<Void>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(CompletableFuture.runAsync(() -> dispatchUntilRefused(accepted, broken)));
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> accepted.get() > 100);

    stopService();
    CompletableFuture.allOf(clients.toArray(CompletableFuture[]::new)).join();

    assertThat(broken).hasValue(0);
    assertThat(edge.queue().counts().accepted()).isEqualTo(accepted.get());
  }

  /** Each dispatch has a connection of its own; one that is not accepted any more is refused. */
  private void dispatchUntilRefused(AtomicLong accepted, AtomicLong broken) {
    String body = "{\"repository\":\"" + GUAVA + "\"}";
    byte[] request =
        ("POST %s/jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
            .formatted(API, EVERYTHING, body.length(), body)
            .getBytes(StandardCharsets.US_ASCII);
    while (true) {
      String answer = "";
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(request);
        answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      } catch (ConnectException refused) {
        return;
      } catch (IOException closed) {
        // The kernel had taken the connection, the service had not.
      }
      if (answer.startsWith("HTTP/1.1 202") && answer.endsWith("}")) {
        accepted.incrementAndGet();
      } else if (answer.isEmpty() || answer.startsWith("HTTP/1.1 503")) {
        return;
      } else {
        broken.incrementAndGet();
        return;
      }
    }
  }

  @Test
  void requestsThatWaitAreReleased() throws Exception {
    String job = edge.dispatched();
    CompletableFuture<Answer> waiting =
        edge.http()
            .sendAsync(
                "GET",
                API + "/jobs/" + job + "?wait=30s",
                EVERYTHING,
                null,
                BodyPublishers.noBody());
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                edge.service()
                    .getEnvironment()
                    .metrics()
                    .getGauges()
                    .get("edge.waiters")
                    .getValue()
                    .equals(1));

    long start = System.nanoTime();
    stopService();

    Answer answer = waiting.get(5, TimeUnit.SECONDS);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("state").textValue()).isEqualTo("waiting");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }
}
