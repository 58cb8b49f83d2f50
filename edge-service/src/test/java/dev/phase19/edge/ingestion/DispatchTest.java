package dev.phase19.edge.ingestion;

import static dev.phase19.edge.TestEdge.API;
import static dev.phase19.edge.TestEdge.DISPATCHER;
import static dev.phase19.edge.TestEdge.GUAVA;
import static dev.phase19.http.Http.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.edge.SharedEdge;
import dev.phase19.edge.TestEdge;
import dev.phase19.http.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedEdge.class)
class DispatchTest {

  private TestEdge edge;

  @BeforeEach
  void setUp(TestEdge edge) {
    this.edge = edge;
  }

  private Answer byPath(String path, String... headers) {
    return edge.http()
        .send("POST", API + "/ingest/" + path, EVERYTHING, null, BodyPublishers.noBody(), headers);
  }

  @Test
  void goodRepositoryIsAcceptedAndSaysWhereItsJobIs() {
    edge.dispatched();

    Answer answer =
        edge.dispatchJson(
            "{\"repository\":\"https://GitHub.com/google/guava.git/\",\"ref\":\"v33\"}");

    assertThat(answer.status()).isEqualTo(202);
    JsonNode body = answer.json();
    String id = body.get("job_id").textValue();
    assertThat(UUID.fromString(id)).isNotNull();
    assertThat(answer.header("Location")).isEqualTo(API + "/jobs/" + id);
    assertThat(body.get("repository").textValue()).isEqualTo(GUAVA);
    assertThat(body.get("ref").textValue()).isEqualTo("v33");
    assertThat(body.get("state").textValue()).isEqualTo("waiting");
    assertThat(body.get("queue_position").longValue()).isEqualTo(2);
    assertThat(body.get("queue_size").longValue()).isEqualTo(2);
    assertThat(body.get("capacity").longValue()).isEqualTo(10);
    assertThat(Instant.parse(body.get("submitted_at").textValue())).isBefore(Instant.MAX);
    assertThat(edge.get(answer.header("Location")).status()).isEqualTo(200);
  }

  @Test
  void pathIsAThinAliasOfTheBody() {
    Answer answer = byPath("github.com/google/guava.git");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().get("repository").textValue()).isEqualTo(GUAVA);
    assertThat(answer.json().get("ref").isNull()).isTrue();
  }

  @Test
  void trustedOriginMayBeHttpWithAPort() {
    assertThat(edge.dispatch("http://127.0.0.1:9999/fixtures/tiny").status()).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://github.com/a/b | must begin with https://",
        "http://127.0.0.1:9998/a/b | must begin with https://",
        "https://127.0.0.1/a/b | must name a public host",
        "https://github.com/a | must name an owner and a repository",
        "https://u:p@github.com/a/b | must not carry a user or password",
        "https://github.com/a/../b | must not have . or .. as a path segment",
        "ext::sh -c x | must be a URL",
      })
  void badRepositoryIsAnswered400WithTheRuleThatItBroke(String repository, String rule) {
    Answer answer = edge.dispatch(repository);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains(rule);
    assertThat(edge.counts().get("submitted").longValue()).isZero();
  }

  @Test
  void badRepositoryOfThePathIsAnswered400() {
    Answer answer = byPath("localhost/a/b");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("must name a public host");
  }

  @Test
  void badRefIsAnswered400() {
    Answer answer = edge.dispatchJson("{\"repository\":\"" + GUAVA + "\",\"ref\":\"-x\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("ref must be the name of a branch or tag");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0123456789abcdef0123456789abcdef01234567", "refs/tags/v33", "refs/heads/v33"})
  void aCommitAndAFullNameStayInTheJobAsTheyWereTyped(String ref) {
    Answer answer = edge.dispatchJson("{\"repository\":\"" + GUAVA + "\",\"ref\":\"" + ref + "\"}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(edge.get(answer.header("Location")).json().get("ref").textValue()).isEqualTo(ref);
  }

  @Test
  void missingRepositoryIsAnswered400() {
    assertThat(edge.dispatchJson("{}").message())
        .isEqualTo(
            "repository is missing: give the URL of a repository, such as"
                + " https://github.com/owner/name");
  }

  @Test
  void unknownPropertyIsAnswered400() {
    Answer answer = edge.dispatchJson("{\"repository\":\"" + GUAVA + "\",\"branch\":\"x\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message())
        .isEqualTo("branch is not known: allowed are label, ref, repository");
  }

  @Test
  void bodyThatIsTooLargeIsAnswered413() {
    assertThat(edge.dispatchJson(" ".repeat(70_000)).status()).isEqualTo(413);
  }

  @Test
  void fullQueueIsAnswered429WithWhenToTryAgain() {
    edge.put(API + "/queue", "{\"capacity\":2}");
    edge.dispatched();
    edge.dispatched();

    Answer answer = edge.dispatch(GUAVA);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("30");
    assertThat(answer.message()).isEqualTo("queue is full: 2 of 2 waiting; try again in 30 s");
    assertThat(edge.counts().get("refused").longValue()).isEqualTo(1);
  }

  @Test
  void sameKeyAndRepositoryAreAnsweredWithTheFirstJob() {
    Answer first = edge.dispatch(GUAVA, "Idempotency-Key", "monday");

    Answer second = edge.dispatch(GUAVA, "Idempotency-Key", "monday");

    assertThat(first.status()).isEqualTo(202);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(edge.counts().get("repeated").longValue()).isEqualTo(1);
  }

  @Test
  void keyCountsForTheAliasToo() {
    edge.dispatch(GUAVA, "Idempotency-Key", "monday");

    assertThat(byPath("github.com/google/guava", "Idempotency-Key", "monday").status())
        .isEqualTo(200);
  }

  @Test
  void sameKeyWithAnotherRepositoryIsAConflict() {
    String first =
        edge.dispatch(GUAVA, "Idempotency-Key", "monday").json().get("job_id").textValue();

    Answer answer = edge.dispatch("https://github.com/a/b", "Idempotency-Key", "monday");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).contains(first, GUAVA, "take a new key");
  }

  @Test
  void keysAreToldApartByCase() {
    assertThat(edge.dispatch(GUAVA, "Idempotency-Key", "Monday").status()).isEqualTo(202);
    assertThat(edge.dispatch(GUAVA, "Idempotency-Key", "MONDAY").status()).isEqualTo(202);
  }

  /** Jersey would take what stands before the semicolon, which is another repository. */
  @ParameterizedTest
  @ValueSource(
      strings = {"github.com/google/guava;v=1", "github.com/go;ogle/guava", "github.com;/a/b"})
  void semicolonInAPathIsAnswered400(String path) {
    Answer answer = byPath(path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).startsWith("repository must").endsWith("was https://" + path);
  }

  @Test
  void keysOfDifferentCallersAreDifferentKeys() {
    edge.dispatch(GUAVA, "Idempotency-Key", "monday");

    Answer other =
        edge.http()
            .send(
                "POST",
                API + "/ingest/github.com/google/guava",
                DISPATCHER,
                null,
                BodyPublishers.noBody(),
                "Idempotency-Key",
                "monday");

    assertThat(other.status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "129"})
  void badKeyIsAnswered400(String key) {
    Answer answer =
        edge.dispatch(GUAVA, "Idempotency-Key", key.equals("129") ? "x".repeat(129) : key);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("1 to 128 characters");
  }

  @Test
  void outcomesAreCounted() {
    String before = edge.admin().get("/metrics", null).response().body();
    edge.dispatched();
    String after = edge.admin().get("/metrics", null).response().body();

    assertThat(accepted(after)).isEqualTo(accepted(before) + 1);
    assertThat(after).contains("edge_dispatch_admission{quantile=\"0.95\"}");
  }

  private static double accepted(String metrics) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("edge_dispatch_accepted_total "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .sum();
  }
}
