package dev.phase19.plans.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RunReportTest {
  @TempDir private Path temp;
  private ARun run;
  private Path report;

  @BeforeEach
  void makeFolders() {
    run = new ARun(temp.resolve("run"));
    report = temp.resolve("performance");
  }

  @Test
  void filesOfEachPlanStandInItsFolder() throws Exception {
    run.withPlan("dispatch", Map.of("Latency", "PASS"));
    make("", null);
    for (String file :
        new String[] {
          "dispatch/verdict.json",
          "dispatch/verdict.md",
          "dispatch/results.csv",
          "dispatch/dashboard/index.html",
          "junit/TEST-dispatch.xml",
          "summary.txt",
          "summary.json",
          "summary.md"
        }) {
      assertThat(report.resolve(file)).isRegularFile();
    }
  }

  @Test
  void summaryTellsPlansWithTheirGates() throws Exception {
    run.withPlan("dispatch", Map.of("Latency", "PASS"));
    JsonNode summary = make("", null);
    assertThat(summary.get("schema_version").asInt()).isEqualTo(2);
    assertThat(summary.get("state").asText()).isEqualTo("PASS");
    assertThat(summary.get("repositories")).isEmpty();
    JsonNode gate = summary.get("plans").get(0).get("gates").get(0);
    assertThat(gate.get("name").asText()).isEqualTo("Latency");
    assertThat(gate.get("measured").asDouble()).isEqualTo(1.5);
  }

  @ParameterizedTest
  @CsvSource({
    "PASS, PASS, PASS",
    "PASS, SKIPPED, PASS",
    "SKIPPED, SKIPPED, SKIPPED",
    "PASS, FAIL, FAIL",
    "PASS, NO_DATA, FAIL",
    "SKIPPED, INCONCLUSIVE, FAIL"
  })
  void gatesMakeTheStateOfTheirPlan(String one, String other, String state) throws Exception {
    run.withPlan("dispatch", Map.of("One", one, "Other", other));
    JsonNode summary = make("", null);
    assertThat(summary.get("plans").get(0).get("state").asText()).isEqualTo(state);
    assertThat(summary.get("state").asText()).isEqualTo(state);
  }

  @Test
  void planThatCrashedFails() throws Exception {
    run.withPlan("dispatch", Map.of("Latency", "PASS")).withPlanThatCrashed("overflow");
    JsonNode summary = make("", null);
    assertThat(summary.get("state").asText()).isEqualTo("FAIL");
    assertThat(summary.get("plans").get(1).get("state").asText()).isEqualTo("FAIL");
    assertThat(report.resolve("summary.txt")).content().contains("no verdict: it crashed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"gates\": [{\"name\": \"cut",
        "",
        "[]",
        "{\"gates\": [{\"name\": \"Latency\", \"state\": \"GREEN\"}]}"
      })
  void verdictThatCannotBeReadFailsAndTheReportIsMade(String verdict) throws Exception {
    run.withPlan("dispatch", Map.of("Latency", "PASS"))
        .with("verdicts/dispatch/verdict.json", verdict);
    JsonNode summary = make("", null);
    assertThat(summary.get("state").asText()).isEqualTo("FAIL");
    assertThat(summary.get("plans").get(0).get("failure").asText())
        .contains("its verdict cannot be read");
    assertThat(report.resolve("index.html")).content().contains("its verdict cannot be read");
  }

  @Test
  void resultsThatWereCutOffAreReportedAsFarAsTheyGo() throws Exception {
    run.withPlan("dispatch", Map.of("Latency", "PASS"))
        .with(
            "results/folder_dispatch.csv",
            "label,success,responseCode,responseMessage\nDispatch,false,503,no Redis\nDispatch,fal");
    assertThat(make("", null).get("plans").get(0).get("errors").asInt()).isEqualTo(2);
    assertThat(report.resolve("index.html")).content().contains("no Redis");
  }

  @Test
  void errorsOfOneCauseAreOneRowWithoutTheirIdsAndSecrets() throws Exception {
    run.withPlan("dispatch", Map.of("Latency", "PASS"))
        .with(
            "results/folder_dispatch.csv",
            "label,success,responseCode,responseMessage,failureMessage\n"
                + "Dispatch,false,503,job 0f9d1c66-7d9b-4a53-8a1e-2f1f0e7ad0c1 token=S3CR3T,\n"
                + "Dispatch,false,503,job 1f9d1c66-7d9b-4a53-8a1e-2f1f0e7ad0c1 token=S3CR3T,\n"
                + "Dispatch,false,200,OK,must contain x\n");
    make("", null);
    assertThat(report.resolve("index.html"))
        .content()
        .contains("job * token=********", "must contain x")
        .doesNotContain("0f9d1c66", "S3CR3T");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"errors\": 2, \"p95_ms\": 7.5",
        "\"error_count\": 2, \"errors\": [], \"p95_ms\": 7.5",
        "\"error_count\": 2, \"errors\": [], \"p95_ms\": null"
      })
  void figuresOfBothVersionsOfTheVerdictAreShown(String figures) throws Exception {
    run.withPlan("dispatch", Map.of())
        .with(
            "verdicts/dispatch/verdict.json",
            "{\"gates\": [{\"name\": \"Latency\", \"state\": \"PASS\"}], \"figures\":"
                + " [{\"label\": \"Dispatch\", \"requests\": 9, %s}]}".formatted(figures));
    make("", null);
    assertThat(report.resolve("index.html"))
        .content()
        .contains("<td class=\"number\">9</td><td class=\"number\">2</td>")
        .contains(figures.endsWith("null") ? "<td class=\"number\"></td>" : ">7.5 ms</td>");
  }

  @Test
  void onlyTheSkipThatIsNotAllowedIsNamedAmongWhatFailed() throws Exception {
    run.withPlan("gpu", Map.of("Utilization", "SKIPPED", "Memory", "SKIPPED"));
    make("", "Memory");
    assertThat(report.resolve("summary.md"))
        .content()
        .contains("| SKIPPED | gpu | Utilization | said |")
        .doesNotContain("| SKIPPED | gpu | Memory |");
    assertThat(report.resolve("index.html"))
        .content()
        .contains("<strong>gpu: Utilization</strong>");
  }

  @Test
  void planThatRanFromAnotherPlanIsReportedWithItsFiles() throws Exception {
    run.withPlan("whole-suite", Map.of("Plans that failed", "PASS"))
        .with(
            "verdicts/queue-overflow/verdict.json",
            "{\"gates\": [{\"name\": \"Queue overflow\", \"state\": \"PASS\", \"measured\": 10}]}")
        .with("verdicts/queue-overflow/results.csv", "label,success\nDispatch,false\n")
        .with("verdicts/queue-overflow/jmeter.log", "log")
        .with("verdicts/queue-overflow/dashboard/index.html", "<html/>");
    JsonNode summary = make("", null);
    assertThat(summary.get("plans")).hasSize(2);
    assertThat(summary.get("plans").get(0).get("errors").asInt()).isEqualTo(1);
    assertThat(summary.at("/targets/10/state").asText()).isEqualTo("PASS");
    assertThat(summary.at("/targets/10/measured").asDouble()).isEqualTo(10);
    assertThat(report.resolve("queue-overflow/dashboard/index.html")).exists();
  }

  @Test
  void figureIsComparedWithTheLastRunThatMeasuredIt() throws Exception {
    Path runs = temp.resolve("runs");
    for (String[] past : new String[][] {{"20260101-000000", "8"}, {"20260102-000000", "16"}}) {
      new ARun(runs.resolve(past[0]))
          .with(
              "verdicts/queue-overflow/verdict.json",
              "{\"gates\": [{\"name\": \"Queue overflow\", \"state\": \"PASS\", \"measured\": %s}]}"
                  .formatted(past[1]));
    }
    new ARun(runs.resolve("20260103-000000")).with("verdicts/queue-overflow/verdict.json", "{");
    Files.createDirectories(runs.resolve("notes/verdicts/queue-overflow"));
    run =
        new ARun(runs.resolve("20260104-000000"))
            .withPlan("queue-overflow", Map.of("Queue overflow", "PASS"));
    JsonNode target = make("", null).at("/targets/10");
    assertThat(target.at("/last/measured").asDouble()).isEqualTo(16);
    assertThat(target.at("/last/change_percent").asDouble()).isEqualTo(100 * (1.5 - 16) / 16);
    assertThat(target.get("baseline").isNull()).isTrue();
    assertThat(report.resolve("index.html"))
        .content()
        .contains("2026-01-01 00:00", "2026-01-04 00:00");
  }

  @Test
  void targetsWhosePlanDidNotRunAreCountedApart() throws Exception {
    run.withPlan("queue-overflow", Map.of("Queue overflow", "PASS"));
    JsonNode summary = make("", null);
    assertThat(summary.at("/target_counts/NOT_RUN").asInt()).isEqualTo(13);
    assertThat(summary.at("/target_counts/PASS").asInt()).isEqualTo(1);
    assertThat(report.resolve("summary.md"))
        .content()
        .contains("14 targets: 1 pass, 13 not run.", "| T11 | Queue overflow | PASS |");
  }

  @Test
  void environmentIsWhatAllPlansAgreeOn() throws Exception {
    String verdict =
        """
        {"environment": {"java": "17", "queue.capacity": "%s"},
         "gates": [{"name": "Gate", "state": "PASS"}]}""";
    run.withPlan("one", Map.of())
        .with("verdicts/one/verdict.json", verdict.formatted("10"))
        .withPlan("other", Map.of())
        .with("verdicts/other/verdict.json", verdict.formatted("1000"))
        .withPlanThatCrashed("third");
    JsonNode environment = make("", null).get("environment");
    assertThat(environment).isEqualTo(new ObjectMapper().readTree("{\"java\": \"17\"}"));
  }

  @Test
  void planWithoutGateFails() throws Exception {
    run.withPlan("dispatch", Map.of());
    assertThat(make("", null).get("state").asText()).isEqualTo("FAIL");
  }

  @ParameterizedTest
  @CsvSource({"gpu, PASS", "Utilization, PASS", "none, FAIL", "'dispatch, Latency', FAIL"})
  void skipThatIsNotAllowedFailsTheRunAndNotThePlan(String allowed, String state) throws Exception {
    run.withPlan("dispatch", Map.of("Latency", "PASS"))
        .withPlan("gpu", Map.of("Utilization", "SKIPPED"));
    JsonNode summary = make("", allowed);
    assertThat(summary.get("plans").get(1).get("state").asText()).isEqualTo("SKIPPED");
    assertThat(summary.get("state").asText()).isEqualTo(state);
  }

  @Test
  void reportReplacesTheOneOfAnEarlierRun() throws Exception {
    Files.createDirectories(report.resolve("older-plan"));
    run.withPlan("dispatch", Map.of("Latency", "PASS"));
    make("", null);
    assertThat(report.resolve("older-plan")).doesNotExist();
  }

  @Test
  void reportOfAnEarlierRunDoesNotSpeakForOneThatFailed() throws Exception {
    Files.createDirectories(report);
    assertThatThrownBy(() -> make("", null)).hasMessageContaining("no plan ran");
    assertThat(report).doesNotExist();
  }

  @Test
  void plansOfOneNameAreRefused() throws Exception {
    run.withPlan("dispatch", Map.of("Latency", "PASS")).with("plans/other/dispatch.jmx");
    assertThatThrownBy(() -> make("", null))
        .hasMessageContaining("rename other/dispatch.jmx or folder/dispatch.jmx");
  }

  @Test
  void planThatIsNotThereIsNamed() throws Exception {
    run.withPlan("dispatch", Map.of("Latency", "PASS"));
    assertThatThrownBy(() -> make("folder/dispatch.jmx, folder/none.jmx", null))
        .hasMessageContaining("no plan folder/none.jmx");
  }

  @ParameterizedTest
  @ValueSource(strings = {"**/*.jmx", "folder/dispatch.jmx", "folder/*.jmx,other/*.jmx"})
  void patternOfPlansIsTaken(String asked) throws Exception {
    run.withPlan("dispatch", Map.of("Latency", "PASS"));
    assertThat(make(asked, null).get("plans")).hasSize(1);
  }

  private JsonNode make(String asked, String skipsAllowed) throws Exception {
    RunReport.make(run.folder(), report, asked, Optional.empty(), Optional.empty(), skipsAllowed);
    return new ObjectMapper().readTree(report.resolve("summary.json").toFile());
  }
}
