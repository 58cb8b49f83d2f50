package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.LabelFigures;
import dev.phase19.jmeter.gate.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The frozen result of a run: all rows and files are made from it.
 *
 * @param plan the plan's file name without extension
 * @param title what people call the plan
 * @param source the plan's file as it was when the run began
 * @param results the files that the run's samples went to
 */
public record RunVerdict(
    String plan,
    String title,
    PlanFile.Source source,
    List<Path> results,
    Instant start,
    Instant end,
    Map<String, String> environment,
    List<GateVerdict> gates,
    List<LabelFigures> figures) {

  public PlanState state() {
    return PlanState.of(
        gates.stream().map(gate -> gate.allowed() ? State.PASS : gate.state()).toList());
  }
}
