package dev.phase19.http.connection;

import static dev.phase19.http.Http.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.phase19.http.Http;
import dev.phase19.http.SlowConnections;
import dev.phase19.http.TinyApplication;
import dev.phase19.http.TinyConfiguration;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The service has far more clients that send slowly than threads. */
@ExtendWith(DropwizardExtensionsSupport.class)
class SlowSendersTest {

  private static final DropwizardAppExtension<TinyConfiguration> SERVICE =
      TinyApplication.withFewThreads();

  private static final int MANY = 200;
  private static final String POST =
      "POST /api/things HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
          + EVERYTHING
          + "\r\nContent-Type: application/json\r\n";

  private static final String CHUNK = "1;" + "x".repeat(400_000) + "\r\n \r\n";

  private final Http http = new Http(SERVICE.getLocalPort());

  @Test
  void clientsThatSendSlowlyHoldNoThreadAndLoseTheirConnection() throws IOException {
    Duration before = SlowConnections.p95(http, "/api/things", EVERYTHING);
    try (SlowConnections slow = new SlowConnections(SERVICE.getLocalPort());
        Socket one = new Socket("127.0.0.1", SERVICE.getLocalPort())) {
      one.getOutputStream()
          .write((POST + "Content-Length: 900\r\n\r\n{").getBytes(StandardCharsets.US_ASCII));
      slow.drip(MANY, POST + "Content-Length: 900\r\n\r\n{", " ")
          .drip(MANY, POST + "Content-Length: 900\r\n\r\n", "")
          .drip(MANY, POST + "Transfer-Encoding: chunked\r\n\r\n5;x", "x")
          .drip(MANY, POST + "Transfer-Encoding: chunked\r\n\r\n200\r\n{", " ")
          .drip(MANY, POST + "X: x", "x")
          .drip(MANY, "\r\n", "\r\n");
      SlowConnections.assertOthersAreAnswered(http, "/api/things", EVERYTHING, before);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(slow.ended()).isEqualTo(6 * MANY));
      assertThat(new String(one.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 408")
          .contains("\"code\":408", "comes too slowly: 1 bytes so far");
    }
  }

  @ParameterizedTest
  @MethodSource("framing")
  void framingThatComesFastWithoutAnEndClosesTheConnection(String beginning, String more)
      throws IOException {
    byte[] flood = more.repeat(1 + 100_000 / more.length()).getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket("127.0.0.1", SERVICE.getLocalPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(beginning.getBytes(StandardCharsets.US_ASCII));

      assertThatThrownBy(
              () -> {
                long start = System.nanoTime();
                while (System.nanoTime() - start < 20e9) {
                  out.write(flood);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  static List<Arguments> framing() {
    String chunked = POST + "Transfer-Encoding: chunked\r\n\r\n";
    String content = "11000\r\n" + " ".repeat(0x11000) + "\r\n";
    return List.of(
        arguments(named("from the first byte", chunked + "5;"), "x"),
        arguments(named("a size without an end", chunked), "0"),
        arguments(named("to a handler that reads", chunked + content + "5;"), "x"),
        arguments(
            named(
                "to a handler that does not read",
                chunked.replace(EVERYTHING, "unknown-unknown-unknown") + content + "5;"),
            "x"),
        arguments(named("chunks of one byte with long extensions", chunked), CHUNK));
  }
}
