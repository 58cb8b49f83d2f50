package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.testing.ForkedJMeter;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares a gate with a separate computation from the raw rows of JMeter's results file. */
class ResultsFileTest {
  private static final int THREADS = 20;
  private static final int LOOPS = 10;
  private static final int PERCENTILE = 95;
  private static final double THREE_DIGITS = 0.001;

  @TempDir Path folder;

  @Test
  void theGateAgreesWithTheExactPercentileOfTheRows() throws Exception {
    Path plan = folder.resolve("one-gate.jmx");
    Files.writeString(plan, plan());
    Path rows = folder.resolve("results.csv");

    ForkedJMeter.run(
        folder,
        List.of(
            "-n",
            "-t",
            plan.toString(),
            "-l",
            rows.toString(),
            "-j",
            folder.resolve("jmeter.log").toString(),
            "-Jphase19.verdict.dir=" + folder));

    JsonNode verdict =
        new ObjectMapper().readTree(folder.resolve("one-gate/verdict.json").toFile());
    double exact = exactPercentile(rows);
    assertThat(gate(verdict, "Latency").get("measured").asDouble())
        .isCloseTo(exact, within(exact * THREE_DIGITS));
  }

  private String plan() throws Exception {
    try (InputStream in = getClass().getResourceAsStream("/plans/one-gate.jmx")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("LIMIT", "60000")
          .replace("warmUpSamples\">1<", "warmUpSamples\">0<")
          .replaceFirst("loops\">5<", "loops\">" + LOOPS + "<")
          .replaceFirst("num_threads\">1<", "num_threads\">" + THREADS + "<");
    }
  }

  /** Computes the nearest-rank percentile of the sampler's rows. */
  private static long exactPercentile(Path rows) throws Exception {
    List<String> lines = Files.readAllLines(rows);
    List<String> header = List.of(lines.get(0).split(","));
    int elapsed = header.indexOf("elapsed");
    int label = header.indexOf("label");
    long[] sorted =
        lines.stream()
            .skip(1)
            .map(line -> line.split(","))
            .filter(cells -> cells[label].equals("Java Request"))
            .mapToLong(cells -> Long.parseLong(cells[elapsed]))
            .sorted()
            .toArray();
    assertThat(sorted).hasSize(THREADS * LOOPS);
    return sorted[(int) Math.ceil(PERCENTILE * sorted.length / 100.0) - 1];
  }
}
