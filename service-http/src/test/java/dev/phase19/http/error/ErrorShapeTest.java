package dev.phase19.http.error;

import static dev.phase19.http.Http.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.http.Http;
import dev.phase19.http.Http.Answer;
import dev.phase19.http.TinyApplication;
import dev.phase19.http.TinyConfiguration;
import io.dropwizard.testing.ResourceHelpers;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(DropwizardExtensionsSupport.class)
class ErrorShapeTest {

  private static final DropwizardAppExtension<TinyConfiguration> SERVICE =
      new DropwizardAppExtension<>(
          TinyApplication.class, ResourceHelpers.resourceFilePath("service.yml"));

  private final Http http = new Http(SERVICE.getLocalPort());

  private static void assertError(Answer answer, int status, String message) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.json().fieldNames()).toIterable().containsExactly("code", "message");
    assertThat(answer.json().get("code").intValue()).isEqualTo(status);
    assertThat(answer.message()).isEqualTo(message);
  }

  @Test
  void pathThatNothingIsAt() {
    assertError(http.get("/api/no", EVERYTHING), 404, "nothing is at /api/no");
    assertError(http.get("/no", null), 404, "nothing is at /no");
  }

  @Test
  void methodThatThePathDoesNotHave() {
    Answer answer = http.send("DELETE", "/api/things", EVERYTHING, null, "");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET", "POST");
    assertThat(answer.message()).startsWith("DELETE is not possible at /api/things, but GET");
  }

  @Test
  void methodThatJettyDoesNotLetThrough() {
    Answer answer = http.send("TRACE", "/api/things", EVERYTHING, null, "");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.json().get("code").intValue()).isEqualTo(405);
  }

  @Test
  void typeThatIsNotRead() {
    assertError(
        http.send("POST", "/api/things", EVERYTHING, "text/plain", "x"),
        415,
        "a body of type text/plain is not read here: send application/json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"full_name\": \"x\", \"size\": 1} | size is not known: allowed are full_name, how_many, lasts, made_at, ready",
        "{\"full_name\": \"x\", \"how_many\": 1.5} | how_many must be a whole number of 32 bits",
        "{\"full_name\": \"x\", \"how_many\": \"1\"} | how_many must be a whole number of 32 bits",
        "{\"full_name\": \"x\", \"how_many\": 99999999999} | how_many must be a whole number of 32 bits",
        "{\"full_name\": 5} | full_name must be a string",
        "{\"full_name\": \"x\", \"ready\": \"yes\"} | ready must be true or false",
        "{\"full_name\": \"x\", \"how_many\": 11} | how_many must be less than or equal to 10",
        "{} | full_name must not be null",
        "[] | the body must be an object",
        "null | The request body must not be null",
      })
  void bodyThatBreaksARule(String body, String message) {
    assertError(http.post("/api/things", EVERYTHING, body), 400, message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "x", "{\"full_name\": \"x\"} {}", "{\"ready\": true, \"ready\": true}"})
  void bodyThatIsNotJson(String body) {
    Answer answer = http.post("/api/things", EVERYTHING, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).doesNotContain("com.fasterxml", "dev.phase19", "java.");
  }

  @Test
  void emptyBody() {
    assertThat(http.post("/api/things", EVERYTHING, "").status()).isEqualTo(400);
  }

  @Test
  void queryThatCannotBeRead() {
    assertError(
        http.get("/api/things?k=many", EVERYTHING),
        400,
        "k cannot be read as the value that it should be");
    assertError(
        http.get("/api/things?k=0", EVERYTHING),
        400,
        "query param k must be greater than or equal to 1");
  }

  @Test
  void bodyThatIsTooLargeByItsLength() {
    assertError(
        http.post("/api/things", EVERYTHING, " ".repeat(1001)),
        413,
        "request body is too large: at most 1000 bytes are read");
  }

  @Test
  void bodyThatIsTooLargeInChunks() {
    byte[] body = " ".repeat(1001).getBytes(StandardCharsets.US_ASCII);

    assertError(
        http.send(
            "POST",
            "/api/things",
            EVERYTHING,
            "application/json",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))),
        413,
        "request body is too large: at most 1000 bytes are read");
  }

  @Test
  void unexpectedFailureShowsAnIdAndNothingElse() {
    Answer answer = http.get("/api/things/broken", EVERYTHING);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.message())
        .matches("internal error; look for id=[0-9a-f]{16} in the log of the service");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api//things", "/api/a%2Fb", "/api/a%25b", "/api/%2e%2e/things"})
  void pathThatJettyRefuses(String path) throws IOException {
    assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400))
        .contains("a path must not have empty or dot segments");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "POST"})
  void everyMethodGetsABodyWithJettysErrors(String method) throws IOException {
    assertThat(
            raw(
                method
                    + " /api//things HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n"
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n",
                400))
        .contains("must not have");
  }

  @Test
  void headerThatIsTooLarge() throws IOException {
    raw(
        "GET /api/things HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: "
            + "x".repeat(10_000)
            + "\r\n\r\n",
        431);
  }

  @Test
  void requestThatIsNotHttp() throws IOException {
    raw("nonsense\r\n\r\n", 400);
  }

  /** Sends bytes that no client library would, and returns the message of the error it gets. */
  private static String raw(String request, int status) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", SERVICE.getLocalPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
      assertThat(answer).startsWith("HTTP/1.1 " + status).containsIgnoringCase("application/json");
      JsonNode json = new ObjectMapper().readTree(body);
      assertThat(json.get("code").intValue()).isEqualTo(status);
      return json.get("message").textValue();
    }
  }
}
