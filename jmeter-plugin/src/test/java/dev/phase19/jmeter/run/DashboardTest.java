package dev.phase19.jmeter.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.dashboard.MeasuredDashboard;
import dev.phase19.jmeter.testing.ForkedJMeter;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JMeter's dashboard, made by a JMeter that runs a plan. */
class DashboardTest {
  private static final String EXPORTER = "-Jjmeter.reportgenerator.exporter.%s.classname=%s";

  @TempDir static Path folder;

  @Test
  void gatesStandInATableOfTheirOwnAndNotInTheStatistics() throws Exception {
    JsonNode statistics = new ObjectMapper().readTree(file("statistics.json"));
    assertThat(statistics.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("Total", "Java Request");
    assertThat(statistics.get("Total").get("sampleCount").asInt()).isEqualTo(5);
    assertThat(file("index.html")).contains("Run gates", ">Latency<", ">PASS<", "limit 3000 ms");
    assertThat(Files.readString(folder.resolve("results.csv"))).contains("Verdict: Latency");
  }

  @Test
  void nothingThatIsNoNumberIsShown() throws Exception {
    assertThat(file("statistics.json")).doesNotContain("Infinity", "NaN");
    assertThat(file("content/js/dashboard.js")).doesNotContain("Infinity", "NaN");
  }

  @Test
  void chartsFitTheRunAndItsGates() throws Exception {
    assertThat(file("content/js/customGraph.js")).contains("responsecustom_runningP95_1Infos");
    assertThat(file("content/pages/CustomsGraphs.html"))
        .contains("P95 so far: Java Request")
        .doesNotContain("GPU");
    assertThat(file("content/js/graph.js")).contains("\"granularity\": 100");
    assertThat(file("content/js/dashboard.js")).contains("3000, 12000, \"Java Request\"");
    assertThat(file("content/pages/OverTime.html")).contains("#connectTimeOverTime, a[");
  }

  /** The plan of one gate, with a set-up group that has the same sampler by another name. */
  @BeforeAll
  static void runPlan() throws Exception {
    Path plan = folder.resolve("one-gate.jmx");
    try (InputStream in = DashboardTest.class.getResourceAsStream("/plans/one-gate.jmx")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int from = text.indexOf("<ThreadGroup ");
      String users = text.substring(from, text.indexOf("<PostThreadGroup "));
      String setUp =
          users
              .replace("ThreadGroup ", "SetupThreadGroup ")
              .replace("</ThreadGroup>", "</SetupThreadGroup>")
              .replace("testclass=\"ThreadGroup\"", "testclass=\"SetupThreadGroup\"")
              .replace("\"Users\"", "\"Set-up\"")
              .replace("\"Java Request\"", "\"Prepare\"");
      Files.writeString(
          plan, (text.substring(0, from) + setUp + text.substring(from)).replace("LIMIT", "3000"));
    }
    List<String> arguments = new ArrayList<>(List.of("-n", "-t", plan.toString()));
    arguments.addAll(List.of("-l", folder.resolve("results.csv").toString()));
    arguments.addAll(List.of("-j", folder.resolve("jmeter.log").toString()));
    arguments.addAll(List.of("-e", "-o", folder.resolve("dashboard").toString()));
    arguments.add("-Jphase19.verdict.dir=" + folder);
    arguments.add("-Jsample_variables=gpu_util");
    for (String exporter : List.of("html", "json")) {
      arguments.add(EXPORTER.formatted(exporter, MeasuredDashboard.class.getName()));
    }
    ForkedJMeter.End end = ForkedJMeter.run(folder, arguments);
    assertThat(folder.resolve("dashboard/index.html")).as(end.output()).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("results.csv"))).contains("Prepare");
  }

  private static String file(String name) throws Exception {
    return Files.readString(folder.resolve("dashboard").resolve(name));
  }
}
