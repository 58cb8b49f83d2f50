package dev.phase19.edge;

import static dev.phase19.edge.TestEdge.API;
import static dev.phase19.edge.TestEdge.GUAVA;
import static dev.phase19.http.Http.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.http.Http.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid text, and bodies that are larger than they seem, at each place where they can enter. */
@ExtendWith(SharedEdge.class)
class HostileTextTest {

  private TestEdge edge;

  @BeforeEach
  void use(TestEdge edge) {
    this.edge = edge;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"repository\": \"https://github.com/a/b\", \"ref\": \"v\\ud800\"}",
        "{\"repository\": \"https://github.com/a/b\\udfff\"}",
        "{\"repository\": \"https://github.com/a/b\", \"label\": \"\\udc00\\ud800\"}",
        "{\"repository\": \"https://github.com/a/b\", \"\\ud800\": 1}"
      })
  void halfACharacterInADispatchIsRefused(String body) {
    Answer answer = edge.dispatchJson(body, "Idempotency-Key", "one");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(edge.counts().get("waiting").longValue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/embeddings/similar?repository=https://github.com/a/b&file=%ff",
        "/api/v1/embeddings/similar?repository=%ed%a0%80&file=x",
        "/api/v1/ingestion/jobs/%c0%af",
        "/api/v1/ingestion/jobs/x?wait=%80",
        "/api/v1/ingestion/jobs/history?limit=%c3"
      })
  void whatIsNotUtf8InAQueryOrPathIsRefused(String path) {
    assertThat(edge.get(path).status()).isEqualTo(400);
  }

  @Test
  void labelOfAClearedQueueIsText() {
    assertThat(edge.delete(API + "/queue?label=%ed%bf%bf").status()).isEqualTo(400);
  }

  @Test
  void twoIdempotencyKeysAreRefused() {
    Answer answer = edge.dispatch(GUAVA, "Idempotency-Key", "one", "Idempotency-Key", "two");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message())
        .isEqualTo("Idempotency-Key stands 2 times in the request: send it once");
    assertThat(edge.counts().get("waiting").longValue()).isZero();
  }

  @Test
  void bodyThatIsTooLargeIs413HoweverItComes() throws IOException {
    byte[] large =
        ("{\"repository\": \"" + "x".repeat(70_000) + "\"}").getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(large);
    }

    for (String path : new String[] {API + "/jobs", API + "/queue"}) {
      String method = path.endsWith("jobs") ? "POST" : "PUT";
      Answer chunked =
          edge.http()
              .send(
                  method,
                  path,
                  EVERYTHING,
                  "application/json",
                  BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
      Answer gzip =
          edge.http()
              .send(
                  method,
                  path,
                  EVERYTHING,
                  "application/json",
                  BodyPublishers.ofByteArray(packed.toByteArray()),
                  "Content-Encoding",
                  "gzip");

      assertThat(chunked.status()).as(path).isEqualTo(413);
      assertThat(gzip.status()).as(path).isEqualTo(413);
    }
  }
}
