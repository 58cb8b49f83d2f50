package dev.phase19.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.http.Http;
import dev.phase19.store.RedisServerExtension;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.ResourceHelpers;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Bounds on what many or long training requests cost the worker, over real sockets. */
class EmbeddingRoomTest {
  private static final String EMBEDDINGS = "/api/v1/embeddings";
  private static final String DISPATCHER = "dispatcher-dispatcher";
  private static final int CLIENTS = 20;
  private static final int MEGABYTE = 1 << 20;

  @TempDir static Path clones;

  @RegisterExtension
  @Order(1)
  static final RedisServerExtension REDIS = new RedisServerExtension();

  @RegisterExtension
  @Order(2)
  static final DropwizardAppExtension<GpuWorkerConfiguration> WORKER =
      new DropwizardAppExtension<>(
          GpuWorkerApplication.class,
          ResourceHelpers.resourceFilePath("gpu-worker-test.yml"),
          ConfigOverride.config("redis.uri", () -> REDIS.uri().toString()),
          ConfigOverride.config("repositories.folder", () -> clones.toString()),
          ConfigOverride.config("embeddings.maxWork", "1000000000000"),
          ConfigOverride.config("embeddings.maxRequestSize", "100MiB"),
          ConfigOverride.config("embeddings.maxTotalSize", "200MiB"));

  private final List<Socket> clients = new ArrayList<>();

  @AfterEach
  void leave() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
    awaitInside(0);
  }

  @Test
  void longBodiesAreRefusedBeforeTheyAreRead() throws Exception {
    for (int i = 0; i < CLIENTS; i++) {
      post("Content-Length: 99000000", "{");
    }

    // Two requests have room. The others are refused after their head and one bracket.
    assertThat(refused(CLIENTS - 2)).isEqualTo(CLIENTS - 2);
    assertThat(inside()).isEqualTo(2);
  }

  @Test
  void bodiesThatDoNotTellTheirLengthAreCountedAsTheyAreRead() throws Exception {
    post("Content-Length: 99000000", "{");
    post("Content-Length: 99000000", "{");
    awaitInside(2);
    Socket chunked = post("Transfer-Encoding: chunked", "");
    OutputStream out = chunked.getOutputStream();
    String chunk = Integer.toHexString(MEGABYTE) + "\r\n" + " ".repeat(MEGABYTE) + "\r\n";
    byte[] bytes = chunk.getBytes(StandardCharsets.ISO_8859_1);
    try {
      for (int i = 0; i < 40; i++) {
        out.write(bytes);
      }
    } catch (IOException refusedAndClosed) {
      assertThat(refusedAndClosed).hasMessageMatching("(?i).*(reset|broken pipe).*");
    }

    awaitInside(2);
  }

  @Test
  void aBodyThatIsNotWholeGivesItsRoomBack() throws Exception {
    post("Content-Length: 99000000", "{\"nodes\": 3, \"nodes\": 3");
    post("Content-Length: 99000000", "{\"nodes\"").close();
    awaitInside(0);

    assertThat(http().post(EMBEDDINGS, DISPATCHER, "{\"nodes\": 3, \"edges\": []}").status())
        .isEqualTo(200);
  }

  @Test
  void clientsThatLeaveAreNotTrainedFor() throws Exception {
    String endless =
        "{\"nodes\": 10, \"edges\": [], \"parameters\": {\"epochs\": 10000, \"walks_per_node\":"
            + " 1000}}";
    String length = "Content-Length: " + endless.length();
    Socket trains = post(length, endless);
    awaitInside(1);
    Socket waits = post(length, endless);
    awaitInside(2);
    Socket sendsMore = post(length, endless);
    sendsMore.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.ISO_8859_1));
    awaitInside(3);

    waits.close();
    awaitInside(2);
    trains.close();
    awaitInside(1);
    sendsMore.close(); // the worker must see the end of the connection past the unread bytes
    awaitInside(0);
  }

  private Socket post(String length, String body) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), WORKER.getLocalPort());
    clients.add(client);
    String head =
        "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
            + "Content-Type: application/json\r\n%s\r\n\r\n%s";
    client
        .getOutputStream()
        .write(
            head.formatted(EMBEDDINGS, DISPATCHER, length, body)
                .getBytes(StandardCharsets.ISO_8859_1));
    return client;
  }

  /** Waits until at least {@code expected} clients were answered 429; returns how many were. */
  private int refused(int expected) {
    List<Socket> open = new ArrayList<>(clients);
    int[] refused = {0};
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              refused[0] += open.size();
              open.removeIf(EmbeddingRoomTest::isRefused);
              refused[0] -= open.size();
              return refused[0] >= expected;
            });
    return refused[0];
  }

  private static boolean isRefused(Socket client) {
    try {
      client.setSoTimeout(10);
      InputStream in = client.getInputStream();
      return new String(in.readNBytes(12), StandardCharsets.ISO_8859_1).equals("HTTP/1.1 429");
    } catch (SocketTimeoutException nothing) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitInside(int requests) {
    await().atMost(Duration.ofSeconds(20)).until(() -> inside() == requests);
  }

  private static int inside() {
    return (int)
        WORKER
            .getEnvironment()
            .metrics()
            .gauge("phase19.embeddings.requests.inside", () -> null)
            .getValue();
  }

  private static Http http() {
    return new Http(WORKER.getLocalPort());
  }
}
