package dev.phase19.jmeter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {
  private static final String NO_RESPONSE = "Non HTTP response code: ";

  private static String text(String code, String message) {
    return Failure.of(code, message).text();
  }

  @ParameterizedTest
  @CsvSource({
    "401, Unauthorized, 401 Unauthorized",
    "401, 'POST http://127.0.0.1:8080/api/v1/jobs: 401 the token is not known', 401 the token is not known",
    "503, 'GET https://user@host/x?y=z: 503 Redis is away', 503 Redis is away",
    "'', '', no code and no message",
    "500, '', 500",
    "500, 500, 500",
    "OUT_OF_MEMORY, 'OUT_OF_MEMORY 9 GiB needed', OUT_OF_MEMORY 9 GiB needed",
    "200, 'Response Assertion: Test failed: text expected to contain /ok/', "
        + "200 Response Assertion: Test failed: text expected to contain /ok/"
  })
  void aResponseIsItsCodeAndWhatItSays(String code, String message, String text) {
    assertThat(text(code, message)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "java.net.ConnectException, Connection refused (Connection refused), connection refused",
    "org.apache.http.conn.HttpHostConnectException, "
        + "'Connect to 127.0.0.1:1 [/127.0.0.1] failed: Connection refused', connection refused",
    "java.net.SocketTimeoutException, Read timed out, timeout",
    "org.apache.http.conn.ConnectTimeoutException, Connect to h:80 timed out, connect timeout",
    "java.net.UnknownHostException, nowhere.example.org, unknown host",
    "java.net.SocketException, Connection reset by peer, connection reset",
    "org.apache.http.NoHttpResponseException, h:80 failed to respond, "
        + "connection closed without a response",
    "javax.net.ssl.SSLHandshakeException, no cipher suite, no cipher suite"
  })
  void aConnectionThatFailsIsSaidInWords(String type, String message, String text) {
    assertThat(text(NO_RESPONSE + type, "Non HTTP response message: " + message)).isEqualTo(text);
    assertThat(text(NO_RESPONSE + type, "POST http://127.0.0.1:8080/x: " + message))
        .isEqualTo(text);
    assertThat(Failure.of(NO_RESPONSE + type, message).code()).isEqualTo(type);
  }

  @Test
  void aCodeOfOursStaysBesideItsMessage() {
    assertThat(text(NO_RESPONSE + "timeout", "GET http://h/x: Read timed out"))
        .isEqualTo("timeout Read timed out");
  }

  @ParameterizedTest
  @CsvSource({
    "job 0f9d1c66-7d9b-4a53-8a1e-2f1f0e7ad0c1 failed, job * failed",
    "commit 9fceb02d0ae598e95dc970b74767f19372d61af8, commit *",
    "at 1795961899605 from port 51234, at * from port *",
    "got 404 of 1000 defaced facades, got 404 of 1000 defaced facades"
  })
  void idsDoNotTellFailuresApart(String message, String general) {
    assertThat(Failure.of("500", message).message()).isEqualTo(general);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer S3CR3T-value.x",
        "basic S3CR3T==",
        "clone https://me:S3CR3T@host/owner/name failed",
        "https://host/x?access_token=S3CR3T&y=1",
        "{\"password\": \"S3CR3T\"}",
        "api-key=S3CR3T, x",
        "X-Auth-Token: S3CR3T",
        "client_secret = 'S3CR3T'",
        "Set-Cookie: S3CR3T; path=/"
      })
  void secretsAreMasked(String message) {
    assertThat(Failure.of("401", message).message()).doesNotContain("S3CR3T").contains("********");
  }

  @Test
  void aMessageIsOneLineAndShort() {
    assertThat(Failure.of("500", "\n  first\nsecond").message()).isEqualTo("first");
    assertThat(Failure.of("500", "x ".repeat(1_000_000)).message().length())
        .isLessThanOrEqualTo(203);
    assertThat(Failure.of("c".repeat(1_000), "").code().length()).isLessThanOrEqualTo(103);
    assertThat(Failure.of("500", "\u001b[31mred\u202e").message())
        .isEqualTo("\\u001b[31mred\\u202e");
  }
}
