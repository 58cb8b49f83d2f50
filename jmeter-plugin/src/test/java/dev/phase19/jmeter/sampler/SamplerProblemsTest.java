package dev.phase19.jmeter.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.config.Phase19Defaults;
import dev.phase19.jmeter.field.CheckedElement;
import dev.phase19.jmeter.testing.JMeterHome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems in a sampler's fields are found without a run and without a service. */
class SamplerProblemsTest {
  @BeforeAll
  static void jmeter() {
    JMeterHome.use();
  }

  @Test
  void aDispatchWithoutARepositoryIsFound() {
    assertThat(problems(new IngestDispatchSampler(), Map.of()))
        .containsExactly("Repository must not be blank");
  }

  @Test
  void allFieldsOfADispatchThatAreWrongAreFoundAtOnce() {
    assertThat(
            problems(
                new IngestDispatchSampler(),
                Map.of(
                    IngestDispatchSampler.EDGE_URL.property(), "the edge",
                    IngestDispatchSampler.CONNECT_TIMEOUT.property(), "0",
                    IngestDispatchSampler.RESPONSE_TIMEOUT.property(), "soon",
                    IngestDispatchSampler.CONNECTIONS.property(), "none",
                    IngestDispatchSampler.REFUSED_IS_ERROR.property(), "nothing")))
        .hasSize(6)
        .anyMatch(problem -> problem.startsWith("Edge URL must be the base URL of a service"))
        .anyMatch(problem -> problem.startsWith("Connect timeout must be"))
        .anyMatch(problem -> problem.startsWith("Response timeout must be"))
        .anyMatch(problem -> problem.startsWith("Connections must be one of thread, pool"))
        .anyMatch(problem -> problem.startsWith("Response 429 means must be one of refused, error"))
        .contains("Repository must not be blank");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          submit, Repository must not be blank
          wait,   Job id must not be blank
          """)
  void anEmbeddingJobNeedsWhatItsModeAsksFor(String mode, String problem) {
    assertThat(
            problems(new EmbeddingJobSampler(), Map.of(EmbeddingJobSampler.MODE.property(), mode)))
        .containsExactly(problem);
  }

  @Test
  void aGraphIsCheckedAndNotMade() {
    assertThat(
            problems(
                new EmbeddingJobSampler(),
                Map.of(
                    EmbeddingJobSampler.MODE.property(),
                    "train",
                    GraphFields.NODES.property(),
                    Integer.toString(Integer.MAX_VALUE),
                    GraphFields.WITHIN.property(),
                    "-1",
                    GraphFields.PARAMETERS.property(),
                    "epochs")))
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("Edges within the group must be a number from 0"))
        .anyMatch(problem -> problem.startsWith("Parameters must be a JSON object"));
  }

  @Test
  void moreGroupsThanNodesAreFound() {
    assertThat(
            problems(
                new EmbeddingJobSampler(),
                Map.of(
                    EmbeddingJobSampler.MODE.property(), "train",
                    GraphFields.NODES.property(), "5",
                    GraphFields.GROUPS.property(), "6")))
        .singleElement()
        .asString()
        .startsWith("Graph: groups must be from 1 to the number of nodes, 5, was 6");
  }

  @Test
  void aServiceWithAnInterfaceOfItsOwnIsChecked() {
    assertThat(
            problems(
                new IngestDispatchSampler(),
                Map.of(
                    IngestDispatchSampler.CUSTOM.chosen.property(),
                    "other",
                    IngestDispatchSampler.CUSTOM.path.property(),
                    "/api/tasks")))
        .containsExactly("Id must not be blank");
  }

  @Test
  void aPreconditionIsChecked() {
    assertThat(
            problems(
                new PreconditionSampler(),
                Map.of(
                    PreconditionSampler.PHASE.property(), "later",
                    PreconditionSampler.CAPACITY.property(), "0",
                    PreconditionSampler.WAIT.property(), "long",
                    PreconditionSampler.NEEDS_GPU.property(), "maybe")))
        .hasSize(4)
        .anyMatch(problem -> problem.startsWith("Phase must be one of before, after"))
        .anyMatch(problem -> problem.startsWith("Capacity must be"))
        .anyMatch(problem -> problem.startsWith("Wait for services must be"))
        .anyMatch(
            problem -> problem.startsWith("A GPU that a worker trains on must be true or false"));
  }

  @Test
  void gpuReadingsOfAPageNeedThePage() {
    assertThat(problems(new GpuSampler(), Map.of(GpuSampler.SOURCE.property(), "prometheus")))
        .containsExactly("Page must not be blank");
  }

  @Test
  void defaultsAreChecked() {
    assertThat(
            problems(
                new Phase19Defaults(),
                Map.of(
                    "Phase19Defaults.edgeUrl", "127.0.0.1",
                    "Phase19Defaults.jobTimeoutSeconds", "never")))
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("Edge URL must be"))
        .anyMatch(problem -> problem.startsWith("Job timeout must be"));
  }

  private static <T extends AbstractTestElement & CheckedElement> List<String> problems(
      T element, Map<String, String> fields) {
    fields.forEach(element::setProperty);
    return element.problems(Optional::of);
  }
}
