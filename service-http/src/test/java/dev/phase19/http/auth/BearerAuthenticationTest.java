package dev.phase19.http.auth;

import static dev.phase19.http.Http.EVERYTHING;
import static dev.phase19.http.Http.READER;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.phase19.http.Http;
import dev.phase19.http.Http.Answer;
import dev.phase19.http.TinyApplication;
import dev.phase19.http.TinyConfiguration;
import io.dropwizard.testing.ResourceHelpers;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@ExtendWith(DropwizardExtensionsSupport.class)
class BearerAuthenticationTest {

  private static final DropwizardAppExtension<TinyConfiguration> SERVICE =
      new DropwizardAppExtension<>(
          TinyApplication.class, ResourceHelpers.resourceFilePath("service.yml"));

  private final Http http = new Http(SERVICE.getLocalPort());

  @Test
  void tokenWithTheScopeIsLetIn() {
    assertThat(http.get("/api/things", READER).status()).isEqualTo(200);
    assertThat(http.send("PUT", "/api/things", EVERYTHING, null, "").status()).isEqualTo(204);
  }

  @Test
  void missingTokenIsAnswered401WithAChallenge() {
    Answer answer = http.get("/api/things", null);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"phase19\"");
    assertThat(answer.json().get("code").intValue()).isEqualTo(401);
    assertThat(answer.message()).contains("Authorization: Bearer");
  }

  @Test
  void unknownTokenIsAnswered401AsInvalid() {
    Answer answer = http.get("/api/things", "reader-reader-readeR");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
  }

  /** Sends all over one connection, whose header cache in Jetty would ignore case. */
  @Test
  void tokensAreToldApartByCaseAlone() {
    assertThat(http.get("/api/things", "READER-reader-reader").status()).isEqualTo(401);
    assertThat(http.get("/api/things", READER).status()).isEqualTo(200);
    assertThat(http.get("/api/things", "READER-reader-reader").status()).isEqualTo(401);
  }

  @Test
  void emptyTokenOfTheConfigurationLetsNobodyIn() {
    assertThat(http.get("/api/things", "").status()).isEqualTo(401);
  }

  @Test
  void tokenWithoutTheScopeIsAnswered403WithBothNamed() {
    Answer answer = http.post("/api/things", READER, "{}");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).isEqualTo("the token lacks the scope dispatch: it has read");
    assertThat(answer.header("WWW-Authenticate"))
        .contains("insufficient_scope")
        .contains("scope=\"dispatch\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/nothing", "/api", "/api;v=1/things", "/api/things;a=b"})
  void strangersLearnNothingOfPaths(String path) {
    assertThat(http.get(path, null).status()).isEqualTo(401);
  }

  @Test
  void strangersLearnNothingOfMethodsOrTypes() {
    assertThat(http.send("DELETE", "/api/things", null, null, "").status()).isEqualTo(401);
    assertThat(http.send("POST", "/api/things", null, "text/plain", "x").status()).isEqualTo(401);
  }

  @Test
  void whoLacksTheScopeLearnsNothingOfTypesOrValues() {
    assertThat(http.send("POST", "/api/things", READER, "text/plain", "x").status()).isEqualTo(403);
    assertThat(http.post("/api/things", READER, "{").status()).isEqualTo(403);
    assertThat(http.send("PUT", "/api/things/", READER, "text/plain", "x").status()).isEqualTo(403);
  }

  /** A body that never comes would be waited for. */
  @ParameterizedTest
  @CsvSource({
    "POST, '', 401",
    "POST, unknown-unknown-unknown, 401",
    "POST, reader-reader-reader, 403",
    "PUT, reader-reader-reader, 403",
  })
  void whoMayNotSendABodyIsRefusedBeforeItIsRead(String method, String token, int status)
      throws IOException {
    try (Socket socket = new Socket("127.0.0.1", SERVICE.getLocalPort())) {
      socket.setSoTimeout(3000);
      socket
          .getOutputStream()
          .write(
              """
              %s /api/things HTTP/1.1
              Host: x
              Authorization: Bearer %s
              Content-Type: application/json
              Content-Length: 100

              """
                  .formatted(method, token)
                  .replace("\n", "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));

      byte[] answer = socket.getInputStream().readNBytes(12);

      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 " + status);
    }
  }

  @Test
  void refusalIsLoggedWithAddressAndRawPathButWithoutTheToken() {
    assertThat(logOf(BearerFilter.class, () -> http.get("/api/a%20b", "a-token-that-nobody-knows")))
        .containsExactly(
            "request refused: status=401 reason=unknown-token remote=127.0.0.1 method=GET"
                + " path=/api/a%20b");
  }

  /** One path is found before Jersey looks for a resource, the other one only by Jersey. */
  @ParameterizedTest
  @ValueSource(strings = {"/api/things", "/api/things/"})
  void refusalForWantOfAScopeIsLoggedWithAddressAndCaller(String path) {
    assertThat(logOf(ScopeFilter.class, () -> http.post(path, READER, "{}")))
        .singleElement()
        .asString()
        .matches(
            "request refused: status=403 scope=dispatch caller=[0-9a-f]{12} remote=127.0.0.1"
                + " method=POST path="
                + path);
  }

  private static List<String> logOf(Class<?> type, Runnable action) {
    Logger logger = (Logger) LoggerFactory.getLogger(type);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      action.run();
    } finally {
      logger.detachAppender(log);
    }
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
