package dev.phase19.edge;

import static dev.phase19.edge.TestEdge.ADMINISTRATOR;
import static dev.phase19.edge.TestEdge.API;
import static dev.phase19.edge.TestEdge.DISPATCHER;
import static dev.phase19.edge.TestEdge.GUAVA;
import static dev.phase19.http.Http.EVERYTHING;
import static dev.phase19.http.Http.READER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.http.Http.Answer;
import dev.phase19.http.OpenApi;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.FileEdges;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.queue.ImportSummary;
import dev.phase19.store.queue.Outcome;
import dev.phase19.store.queue.StageSeconds;
import dev.phase19.store.queue.TrainingWindow;
import dev.phase19.store.worker.GpuFigures;
import dev.phase19.store.worker.WorkerAnnouncement;
import dev.phase19.store.worker.WorkerRegistry;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads {@code docs/openapi.yaml} and calls each operation of the edge service that it lists. */
@ExtendWith(SharedEdge.class)
class ContractTest {

  private static final OpenApi DOCUMENT = OpenApi.read();
  private static final JsonNode CONTRACT = DOCUMENT.contract();
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");
  private static final Map<String, String> TOKENS =
      Map.of("read", READER, "dispatch", DISPATCHER, "admin", ADMINISTRATOR);

  private TestEdge edge;
  private String job;

  /** One operation of the contract. */
  record Operation(String method, String path, JsonNode description) {

    String id() {
      return description.get("operationId").textValue();
    }

    /** Whether it answers with something other than JSON, such as a page. */
    boolean isOfAnotherType() {
      return description.get("responses").has("200")
          && description.at("/responses/200/content").isObject()
          && !description.at("/responses/200/content").has("application/json");
    }

    boolean open() {
      return description.get("security").isEmpty();
    }

    String scope() {
      return description.at("/security/0/bearer/0").textValue();
    }

    JsonNode successSchema() {
      for (String status : List.of("202", "200")) {
        if (description.get("responses").has(status)) {
          return DOCUMENT
              .resolved(description.get("responses").get(status))
              .at("/content/application~1json/schema");
        }
      }
      throw new IllegalStateException("no success in " + id());
    }
  }

  static Stream<Named<Operation>> operations() {
    return CONTRACT.get("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .filter(entry -> METHODS.contains(entry.getKey()))
                    .map(
                        entry ->
                            new Operation(
                                entry.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                entry.getValue())))
        .filter(operation -> !tags(operation).contains("worker"))
        .map(operation -> Named.of(operation.id(), operation));
  }

  private static List<String> tags(Operation operation) {
    return StreamSupport.stream(operation.description().get("tags").spliterator(), false)
        .map(JsonNode::textValue)
        .toList();
  }

  static Stream<Named<Operation>> operationsWithJson() {
    return operations().filter(operation -> !operation.getPayload().isOfAnotherType());
  }

  private static Operation operation(String id) {
    return operations()
        .filter(operation -> operation.getName().equals(id))
        .findFirst()
        .orElseThrow()
        .getPayload();
  }

  static Stream<Named<Operation>> protectedOperations() {
    return operations().filter(operation -> !operation.getPayload().open());
  }

  /** Provides a complete job with embeddings, a worker, and a job that waits. */
  @BeforeEach
  void everythingIsThere(TestEdge edge) {
    this.edge = edge;
    edge.dispatched();
    var lease = edge.queue().claim("w").orElseThrow();
    String version = lease.version();
    new EmbeddingStore(edge.redis().client())
        .write(
            version,
            new RepositoryEmbeddings(
                GUAVA,
                null,
                List.of("a", "b"),
                2,
                new float[] {1, 0, 0, 1},
                Map.of(),
                FileEdges.of(2, new int[] {0, 1}, new int[] {1, 0})));
    edge.queue()
        .finish(
            lease,
            new Outcome(
                2L,
                0L,
                1L,
                2L,
                0.5,
                1L,
                new StageSeconds(1.0, 1.0, 1.0, 1.0),
                new TrainingWindow("w", "CPU", Instant.EPOCH, Instant.EPOCH),
                null,
                new ImportSummary(
                    List.of(
                        new ImportSummary.Language(
                            "go", 100, 9, 4, 250, 3, 0, Map.of("no_such_file", 2L))),
                    Map.of("generated", 3L),
                    Map.of("path_depth", 1L),
                    List.of(
                        new ImportSummary.UnresolvedImport(
                            "go", "a/b", "no_such_file", 2, "a.go")))),
            version);
    new WorkerRegistry(edge.redis().client())
        .announce(
            new WorkerAnnouncement(
                "w",
                "http://127.0.0.1:8090",
                "1.2.3",
                "GPU:0",
                true,
                List.of(new GpuFigures("H200", 1.0, 1L, 2L, true)),
                null,
                null,
                null,
                null,
                null,
                null));
    job = edge.dispatched();
  }

  private Answer call(Operation operation, String token) {
    String path =
        operation
            .path()
            .replace("{id}", job)
            .replace("{host}", "github.com")
            .replace("{owner}", "google")
            .replace("{name}", "guava");
    String query =
        operation.path().contains("/embeddings/")
            ? "?repository=" + GUAVA + "&file=a"
            : operation.id().equals("deleteEmbeddings") ? "?repository=" + GUAVA : "";
    JsonNode example = operation.description().at("/requestBody/content/application~1json/example");
    BodyPublisher body =
        example.isMissingNode()
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(example.toString());
    return edge.http()
        .send(
            operation.method(),
            path + query,
            token,
            example.isMissingNode() ? null : "application/json",
            body,
            // A stream of events would have no end.
            "Accept",
            "application/json");
  }

  @Test
  void contractListsTheOperationsOfTheEdge() {
    assertThat(operations().map(Named::getName))
        .contains("dispatch", "dispatchByPath", "job", "cancel", "history", "queue")
        .hasSizeGreaterThanOrEqualTo(13);
  }

  @Test
  void everyOperationOfTheCodeIsInTheContract() {
    List<String> inTheContract =
        operations()
            .map(operation -> operation.getPayload().method() + " " + operation.getPayload().path())
            .map(ContractTest::withoutNames)
            .toList();
    List<String> inTheCode =
        edge.service().getEnvironment().jersey().getResourceConfig().getClasses().stream()
            .filter(type -> type.isAnnotationPresent(Path.class))
            .flatMap(type -> Arrays.stream(type.getMethods()).flatMap(m -> operations(type, m)))
            .filter(operation -> operation.startsWith("GET /api") || !operation.startsWith("GET"))
            .map(ContractTest::withoutNames)
            .toList();

    assertThat(inTheCode).hasSizeGreaterThan(12);
    assertThat(inTheContract).containsAll(inTheCode);
  }

  private static Stream<String> operations(Class<?> type, Method method) {
    Path path = method.getAnnotation(Path.class);
    String base = ("/" + type.getAnnotation(Path.class).value()).replaceAll("/+", "/");
    String whole = (base + "/" + (path == null ? "" : path.value())).replaceAll("/+", "/");
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .map(http -> http.value() + " " + whole.replaceFirst("(?<=.)/$", ""));
  }

  private static String withoutNames(String operation) {
    return operation.replaceAll("\\{[^}]*}", "{}");
  }

  @ParameterizedTest
  @MethodSource("operationsWithJson")
  void operationAnswersWithAllThatIsRequired(Operation operation) {
    Answer answer = call(operation, EVERYTHING);

    assertThat(answer.status()).isLessThan(300);
    assertThat(operation.description().get("responses").has(String.valueOf(answer.status())))
        .as("status %s is in the contract", answer.status())
        .isTrue();
    DOCUMENT.assertConforms(answer.json(), operation.successSchema(), "$");
  }

  @ParameterizedTest
  @MethodSource("protectedOperations")
  void operationLetsInTheScopeOfItsSecurityAndNoOther(Operation operation) {
    assertThat(call(operation, null).status()).isEqualTo(401);
    TOKENS.forEach(
        (scope, token) -> {
          int status = call(operation, token).status();
          if (scope.equals(operation.scope())) {
            assertThat(status).as(scope).isNotIn(401, 403);
          } else {
            assertThat(status).as(scope).isEqualTo(403);
          }
        });
  }

  @Test
  void eventsAndUnknownPathsAreToldApart() {
    assertThat(call(operation("events"), EVERYTHING).status()).isEqualTo(406);
    assertThat(edge.get(API + "/nothing").status()).isEqualTo(404);
  }
}
