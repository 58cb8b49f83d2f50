package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.ErrorCause;
import dev.phase19.jmeter.gate.Failure;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.LabelFigures;
import dev.phase19.jmeter.gate.Latency;
import dev.phase19.jmeter.gate.LoadStep;
import dev.phase19.jmeter.gate.LoadSteps;
import dev.phase19.jmeter.gate.Per;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.Subject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sample verdicts that contain everything that the writers must be able to show. */
final class AVerdict {
  private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  static final GateVerdict PASS =
      new GateVerdict(
          "P95 of dispatch",
          "P95 of dispatch",
          "Users",
          "Ingest Dispatch",
          State.PASS,
          7.9,
          new Bound(Comparison.LESS, 100.0, "ms"),
          100L,
          List.of(),
          "Ingest Dispatch: P95 7.9 ms, limit 100 ms (100 samples, 5 warm-up left out)",
          false);
  static final GateVerdict FAIL =
      new GateVerdict(
          "Max <of> \"status\"\u0001",
          "Max <of> \"status\"\u0001",
          "Users",
          "Status",
          State.FAIL,
          0.1 + 0.2,
          new Bound(Comparison.AT_MOST, 1e-3, "ms"),
          3L,
          List.of(new ErrorCause(new Failure("503", "a|b & <c>"), 2)),
          "Status: a|b & <c>",
          false);
  static final GateVerdict NO_DATA =
      new GateVerdict(
          "Rate",
          "Rate",
          "",
          "",
          State.NO_DATA,
          null,
          new Bound(Comparison.GREATER, 10.0, "/h"),
          0L,
          List.of(),
          "none came",
          false);
  static final GateVerdict SKIPPED =
      new GateVerdict(
          "GPU",
          "GPU",
          "",
          "",
          State.SKIPPED,
          null,
          new Bound(Comparison.GREATER, 70.0, "%"),
          null,
          List.of(),
          "no GPU",
          false);
  static final GateVerdict UNDECIDED =
      new GateVerdict(
          "Growth",
          "Growth",
          "Users",
          "A",
          State.INCONCLUSIVE,
          null,
          new Bound(Comparison.AT_MOST, 10.0, "%"),
          1L,
          List.of(),
          "A: one run is too few",
          true);

  static final GateVerdict CAPACITY =
      new GateVerdict(
          "Capacity",
          "Capacity",
          "Arrivals",
          "A",
          State.PASS,
          100.0,
          new Bound(Comparison.AT_LEAST, 90.0, "/s"),
          4_118L,
          List.of(),
          "A: capacity 100/s",
          new LoadSteps(
              "P95",
              Subject.ELAPSED,
              100,
              Per.SECOND,
              List.of(
                  new LoadStep(
                      START, 10, 100.0, 99.8, 998, 7.9, false, 0, LoadStep.Outcome.HOLDS, ""),
                  new LoadStep(
                      START + 10_000,
                      10,
                      null,
                      312,
                      3_120,
                      30_000.0,
                      true,
                      2.5,
                      LoadStep.Outcome.BREAKS,
                      "a|b"))),
          false);

  private AVerdict() {}

  static RunVerdict of(GateVerdict... gates) {
    return new RunVerdict(
        "ingest-dispatch-latency",
        "Ingest dispatch latency",
        new CurrentPlan.Source(Path.of("/plans/ingest-dispatch-latency.jmx"), "0".repeat(64)),
        List.of(Path.of("/results.csv")),
        Instant.parse("2026-01-01T00:00:00.1234567Z"),
        Instant.parse("2026-01-01T00:00:02.5Z"),
        RunEnding.COMPLETED,
        Map.of("java", "17"),
        List.of(gates),
        List.of(figures("Ingest Dispatch")),
        List.of());
  }

  /** One that was made of results files. */
  static RunVerdict ofResults(String note, GateVerdict... gates) {
    RunVerdict run = of(gates);
    return new RunVerdict(
        run.plan(),
        run.title(),
        run.source(),
        run.results(),
        run.start(),
        run.end(),
        new RunEnding(RunEnding.Reason.UNKNOWN, ""),
        run.environment(),
        run.gates(),
        run.figures(),
        List.of(note));
  }

  /** With two errors of the label's requests for each cause that is given. */
  static LabelFigures figures(String label, Failure... causes) {
    return new LabelFigures(
        label,
        100,
        2L * causes.length,
        new LabelFigures.Times(
            100 - 2L * causes.length,
            new Latency(4.1, false),
            new Latency(3.6, false),
            new Latency(7.9, false),
            new Latency(11.2, false),
            new Latency(14, false)),
        Stream.of(causes).map(cause -> new ErrorCause(cause, 2)).toList());
  }
}
