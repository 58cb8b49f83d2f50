package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.LabelFigures;
import dev.phase19.jmeter.gate.Latency;
import dev.phase19.jmeter.gate.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sample verdicts that contain everything that the writers must be able to show. */
final class AVerdict {
  static final GateVerdict PASS =
      new GateVerdict(
          "P95 of dispatch",
          "Users",
          "Ingest Dispatch",
          State.PASS,
          7.9,
          "ms",
          100.0,
          100L,
          "Ingest Dispatch: P95 7.9 ms, limit 100 ms (100 samples, 5 warm-up left out)");
  static final GateVerdict FAIL =
      new GateVerdict(
          "Max <of> \"status\"\u0001",
          "Users",
          "Status",
          State.FAIL,
          0.1 + 0.2,
          "ms",
          1e-3,
          3L,
          "Status: a|b & <c>");
  static final GateVerdict NO_DATA =
      new GateVerdict("Rate", "", "", State.NO_DATA, null, "/h", 10.0, 0L, "Rate: none came");
  static final GateVerdict SKIPPED =
      new GateVerdict("GPU", "", "", State.SKIPPED, null, "%", 70.0, null, "GPU: no GPU");

  private AVerdict() {}

  static RunVerdict of(GateVerdict... gates) {
    return new RunVerdict(
        "ingest-dispatch-latency",
        "Ingest dispatch latency",
        new CurrentPlan.Source(Path.of("/plans/ingest-dispatch-latency.jmx"), "0".repeat(64)),
        List.of(Path.of("/results.csv")),
        Instant.parse("2026-01-01T00:00:00.1234567Z"),
        Instant.parse("2026-01-01T00:00:02.5Z"),
        Map.of("java", "17"),
        List.of(gates),
        List.of(figures("Ingest Dispatch", 0)));
  }

  static LabelFigures figures(String label, long errors) {
    return new LabelFigures(
        label,
        100,
        errors,
        new Latency(4.1, false),
        new Latency(3.6, false),
        new Latency(7.9, false),
        new Latency(11.2, false),
        new Latency(14, false));
  }
}
