package dev.phase19.http.browser;

import static dev.phase19.http.Http.READER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.http.Http;
import dev.phase19.http.Http.Answer;
import dev.phase19.http.TinyApplication;
import dev.phase19.http.TinyConfiguration;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.ResourceHelpers;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(DropwizardExtensionsSupport.class)
class BrowserTest {
  private static final int CONNECTIONS = 20;
  private static final DropwizardAppExtension<TinyConfiguration> SERVICE =
      new DropwizardAppExtension<>(
          TinyApplication.class,
          ResourceHelpers.resourceFilePath("browser.yml"),
          ConfigOverride.config("maxConnections", Integer.toString(CONNECTIONS)));

  private final Http http = new Http(SERVICE.getLocalPort());

  @ParameterizedTest
  @CsvSource({"/api/things, 200", "/api/no, 404", "/none, 404", "//, 400"})
  void everyAnswerIsDataAndNoPage(String path, int status) {
    Answer answer = http.get(path, READER);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.response().headers().allValues("X-Content-Type-Options"))
        .containsExactly("nosniff");
    assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("Server")).isNull();
  }

  @Test
  void aResourceHasItsOwnValueInPlaceOfTheUsualOne() {
    HttpHeaders headers = http.get("/api/things/page", READER).response().headers();

    assertThat(headers.allValues("Content-Security-Policy")).containsExactly("default-src 'self'");
    assertThat(headers.allValues("Cache-Control")).singleElement().asString().contains("no-cache");
    assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
  }

  @Test
  void pagesOfAnAllowedOriginMayCall() throws IOException {
    assertThat(preflight("https://board.example.org"))
        .startsWith("HTTP/1.1 200")
        .contains("Access-Control-Allow-Origin: https://board.example.org")
        .contains("Authorization")
        .doesNotContain("Access-Control-Allow-Credentials");
  }

  @ParameterizedTest
  @CsvSource({
    "https://other.example.org",
    "https://boardxexample.org",
    "https://board.example.org.evil.org",
    "null"
  })
  void pagesOfOtherOriginsMayNot(String origin) throws IOException {
    assertThat(preflight(origin)).doesNotContain("Access-Control-Allow-Origin");
  }

  private static String preflight(String origin) throws IOException {
    try (Socket socket = connection()) {
      socket
          .getOutputStream()
          .write(
              """
              OPTIONS /api/things HTTP/1.1
              Host: x
              Origin: %s
              Access-Control-Request-Method: POST
              Access-Control-Request-Headers: authorization
              Connection: close

              """
                  .formatted(origin)
                  .replace("\n", "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static Socket connection() throws IOException {
    Socket socket = new Socket("127.0.0.1", SERVICE.getLocalPort());
    socket.setSoTimeout(5000);
    return socket;
  }

  @Test
  void connectionsBeyondTheBoundWaitAndHealthCanStillBeAsked() throws IOException {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 2 * CONNECTIONS; i++) {
        idle.add(connection());
      }

      assertThat(new Http(SERVICE.getAdminPort()).get("/ping", null).status()).isEqualTo(200);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
    assertThat(http.get("/api/things", READER).status()).isEqualTo(200);
  }

  @Test
  void aHeadThatIsTooLargeIsAnErrorInTheSameShape() throws IOException {
    try (Socket socket = connection()) {
      String head = "GET /api/things HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000);
      socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answer).startsWith("HTTP/1.1 431").contains("\"code\":431");
    }
  }
}
