package dev.phase19.http.connection;

import static dev.phase19.http.Http.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.http.Http;
import dev.phase19.http.SlowConnections;
import dev.phase19.http.TinyApplication;
import dev.phase19.http.TinyConfiguration;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.ResourceHelpers;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With far more slow clients than the service has threads. */
@ExtendWith(DropwizardExtensionsSupport.class)
class SlowClientsTest {

  private static final DropwizardAppExtension<TinyConfiguration> SERVICE =
      new DropwizardAppExtension<>(
          TinyApplication.class,
          ResourceHelpers.resourceFilePath("service.yml"),
          ConfigOverride.config("server.maxThreads", "16"),
          ConfigOverride.config("server.minThreads", "8"),
          ConfigOverride.config("server.applicationConnectors[0].idleTimeout", "90s"));

  private static final int MANY = 200;
  private static final String POST =
      "POST /api/things HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
          + EVERYTHING
          + "\r\nContent-Type: application/json\r\n";

  private final Http http = new Http(SERVICE.getLocalPort());
  private final Duration before = SlowConnections.p95(http, "/api/things", EVERYTHING);

  private void assertOthersAreAnswered() {
    SlowConnections.assertOthersAreAnswered(http, "/api/things", EVERYTHING, before);
  }

  @ParameterizedTest
  @CsvSource({"/", "/api/"})
  void clientsThatReadNothingHoldNoThread(String path) throws IOException {
    try (SlowConnections slow = new SlowConnections(SERVICE.getLocalPort())) {
      slow.pipeline(MANY, "GET " + path + "a".repeat(7000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
      await().atMost(Duration.ofSeconds(60)).until(() -> slow.full() == MANY);
      assertOthersAreAnswered();
    }
  }

  @Test
  void clientsThatSendSlowlyHoldNoThreadAndLoseTheirConnection() throws IOException {
    try (SlowConnections slow = new SlowConnections(SERVICE.getLocalPort())) {
      slow.drip(MANY, POST + "Content-Length: 900\r\n\r\n{", " ")
          .drip(MANY, POST + "Content-Length: 900\r\n\r\n", "")
          .drip(MANY, POST + "Transfer-Encoding: chunked\r\n\r\n5;x", "x")
          .drip(MANY, POST + "Transfer-Encoding: chunked\r\n\r\n200\r\n{", " ")
          .drip(MANY, POST + "X: x", "x")
          .drip(MANY, "\r\n", "\r\n");
      assertOthersAreAnswered();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(slow.ended()).isEqualTo(6 * MANY));
    }
  }

  @Test
  void slowBodyIsAnswered408() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", SERVICE.getLocalPort())) {
      socket
          .getOutputStream()
          .write((POST + "Content-Length: 900\r\n\r\n{").getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 408")
          .contains("\"code\":408", "comes too slowly: 1 bytes so far");
    }
  }

  @Test
  void chunkExtensionThatComesFastClosesTheConnection() throws IOException {
    byte[] extension = "x".repeat(8192).getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket("127.0.0.1", SERVICE.getLocalPort())) {
      socket
          .getOutputStream()
          .write(
              (POST + "Transfer-Encoding: chunked\r\n\r\n5;").getBytes(StandardCharsets.US_ASCII));
      long start = System.nanoTime();
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () -> {
                    while (System.nanoTime() - start < 30e9) {
                      socket.getOutputStream().write(extension);
                    }
                  }))
          .isInstanceOf(IOException.class);
    }
  }
}
