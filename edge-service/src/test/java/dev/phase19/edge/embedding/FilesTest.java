package dev.phase19.edge.embedding;

import static dev.phase19.edge.TestEdge.GUAVA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.edge.SharedEdge;
import dev.phase19.edge.TestEdge;
import dev.phase19.http.Http.Answer;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.FileEdges;
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
class FilesTest {

  private static final List<String> FILES = List.of("a.py", "lib/B.py", "lib/c.py", "d.go");

  private TestEdge edge;

  @BeforeEach
  void setUp(TestEdge edge) {
    this.edge = edge;
  }

  /** Publishes four files, as a worker would. */
  private void publish(FileEdges edges) {
    edge.dispatched();
    var lease = edge.queue().claim("worker").orElseThrow();
    new EmbeddingStore(edge.redis().client())
        .write(
            lease.version(),
            new RepositoryEmbeddings(GUAVA, "c0ffee", FILES, 1, new float[4], Map.of(), edges));
    edge.queue().finish(lease, Outcome.NOTHING, lease.version());
  }

  private Answer ask(String path) {
    return edge.get("/api/v1/embeddings/" + path);
  }

  @Test
  void filesAreFoundByAPartOfTheirPath() {
    publish(null);

    JsonNode found = ask("files?repository=" + GUAVA + "&query=LIB/").json();

    assertThat(found.get("matching").intValue()).isEqualTo(2);
    assertThat(found.get("files").toString()).isEqualTo("[\"lib/B.py\",\"lib/c.py\"]");
    assertThat(found.get("commit").textValue()).isEqualTo("c0ffee");
    JsonNode first = ask("files?repository=" + GUAVA + "&limit=1").json();
    assertThat(first.get("matching").intValue()).isEqualTo(4);
    assertThat(first.get("files")).hasSize(1);
  }

  @Test
  void neighborsAreThoseInBothDirectionsWithoutTheFileItself() {
    publish(FileEdges.of(4, new int[] {0, 0, 0, 3, 2}, new int[] {0, 1, 2, 0, 0}));

    JsonNode found = ask("neighbors?repository=" + GUAVA + "&file=a.py&limit=1").json();

    assertThat(found.get("imports").toString()).isEqualTo("{\"count\":2,\"files\":[\"lib/B.py\"]}");
    assertThat(found.get("imported_by").get("count").intValue()).isEqualTo(2);
  }

  @Test
  void versionWithoutEdgesHasNoNeighborsToTell() {
    publish(null);

    JsonNode found = ask("neighbors?repository=" + GUAVA + "&file=a.py").json();

    assertThat(found.get("imports").isNull()).isTrue();
    assertThat(found.get("imported_by").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "files?repository=https://github.com/a/b, 404, no embeddings of",
    "files?repository=x, 400, must be a URL",
    "files?repository=https://github.com/a/b&limit=201, 400, query param limit must be less",
    "neighbors?repository=https://github.com/a/b, 400, query param file must not be empty",
    "neighbors?repository=https://github.com/google/guava&file=z, 404, no vector for file z",
  })
  void badQueryIsAnsweredWithTheRule(String query, int status, String rule) {
    publish(null);

    Answer answer = ask(query);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.message()).contains(rule);
  }
}
