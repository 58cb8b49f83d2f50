package dev.phase19.edge.embedding;

import static dev.phase19.edge.TestEdge.GUAVA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.edge.SharedEdge;
import dev.phase19.edge.TestEdge;
import dev.phase19.http.Http.Answer;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.queue.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedEdge.class)
class SimilarFilesTest {

  private TestEdge edge;

  @BeforeEach
  void setUp(TestEdge edge) {
    this.edge = edge;
  }

  /** Dispatches, claims, stores and publishes, as a worker would. */
  private void publish(List<String> files, float... vectors) {
    edge.dispatched();
    var lease = edge.queue().claim("worker").orElseThrow();
    new EmbeddingStore(edge.redis().client())
        .write(
            lease.version(),
            new RepositoryEmbeddings(
                GUAVA, "c0ffee", files, 2, vectors, Map.of("seed", "1", "walk_length", "20")));
    assertThat(edge.queue().finish(lease, Outcome.NOTHING, lease.version()).published()).isTrue();
  }

  private Answer similar(String query) {
    return edge.get("/api/v1/embeddings/similar?" + query);
  }

  @Test
  void nearestFilesComeFirstAndTheFileItselfIsLeftOut() {
    publish(List.of("a", "b", "c", "d"), 1, 0, 1, 1, -1, 0, 2, 0);

    JsonNode body = similar("repository=https://GITHUB.com/google/guava.git&file=a&k=2").json();

    assertThat(body.get("repository").textValue()).isEqualTo(GUAVA);
    assertThat(body.get("file").textValue()).isEqualTo("a");
    assertThat(body.get("files").intValue()).isEqualTo(4);
    assertThat(body.get("nearest").findValuesAsText("file")).containsExactly("d", "b");
    assertThat(body.at("/nearest/0/similarity").doubleValue()).isEqualTo(1.0, within(1e-9));
    assertThat(body.at("/nearest/1/similarity").doubleValue())
        .isEqualTo(Math.sqrt(0.5), within(1e-9));
  }

  @Test
  void vectorsAreExplained() {
    publish(List.of("a", "b"), 1, 0, 1, 1);

    JsonNode body = similar("repository=" + GUAVA + "&file=a").json();

    assertThat(body.get("commit").textValue()).isEqualTo("c0ffee");
    assertThat(body.get("explanation").toString())
        .isEqualTo("{\"seed\":\"1\",\"walk_length\":\"20\"}");
  }

  @Test
  void versionThatReplacesAnotherIsSeenAtOnce() {
    publish(List.of("a", "b"), 1, 0, 1, 1);
    similar("repository=" + GUAVA + "&file=a");

    publish(List.of("a", "c"), 1, 0, 1, 1);

    assertThat(similar("repository=" + GUAVA + "&file=a").json().at("/nearest/0/file").textValue())
        .isEqualTo("c");
  }

  @Test
  void repositoryWithoutEmbeddingsIsAnswered404WithWhatToDo() {
    Answer answer = similar("repository=" + GUAVA + "&file=a");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).startsWith("no embeddings of " + GUAVA).contains("dispatch it");
  }

  @Test
  void whatIsForgottenIsRemovedAtOnceAndWithItsMemory() {
    publish(List.of("a", "b"), 1, 0, 1, 1);
    similar("repository=" + GUAVA + "&file=a");

    Answer answer = edge.delete("/api/v1/embeddings?repository=" + GUAVA);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("forgotten").booleanValue()).isTrue();
    assertThat(similar("repository=" + GUAVA + "&file=a").status()).isEqualTo(404);
    assertThat(edge.redis().client().keys("*:embeddings:*")).isEmpty();
    assertThat(edge.queue().publications().unsettled()).isEmpty();
    assertThat(edge.delete("/api/v1/embeddings?repository=" + GUAVA).json().get("forgotten"))
        .as("again")
        .hasToString("false");
  }

  @Test
  void aRepositoryThatIsNoneCannotBeForgotten() {
    assertThat(edge.delete("/api/v1/embeddings?repository=ftp://x").status()).isEqualTo(400);
    assertThat(edge.delete("/api/v1/embeddings").status()).isEqualTo(400);
  }

  @Test
  void fileWithoutVectorIsAnswered404() {
    publish(List.of("a", "b"), 1, 0, 1, 1);

    Answer answer = similar("repository=" + GUAVA + "&file=z");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).contains("no vector for file z");
  }

  @ParameterizedTest
  @CsvSource({
    "file=a, repository is missing",
    "repository=http://github.com/a/b&file=a, must begin with https://",
    "repository=https://github.com/a/b, query param file must not be empty",
    "repository=https://github.com/a/b&file=a&k=0, query param k must be greater",
    "repository=https://github.com/a/b&file=a&k=101, query param k must be less",
    "repository=https://github.com/a/b&file=a&k=x, k cannot be read",
  })
  void badQueryIsAnswered400WithTheRule(String query, String rule) {
    Answer answer = similar(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains(rule);
  }
}
