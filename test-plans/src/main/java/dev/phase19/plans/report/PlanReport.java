package dev.phase19.plans.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.verdict.AllowedSkips;
import dev.phase19.jmeter.verdict.PlanState;
import dev.phase19.plans.report.result.GateResult;
import dev.phase19.plans.report.result.PlanVerdict;
import dev.phase19.plans.report.samples.ErrorGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a plan found.
 *
 * @param verdict without gates if the plan left no verdict that can be read
 * @param gates as in its {@code verdict.json}
 * @param text the block that it printed
 * @param refusedSkips names of gates that are SKIPPED and that the build does not let be so
 * @param failure why there is no verdict
 */
record PlanReport(
    String plan,
    PlanVerdict verdict,
    ArrayNode gates,
    String text,
    String markdown,
    Set<String> refusedSkips,
    ErrorGroups errors,
    Optional<String> failure) {

  /** Reads the verdict. A plan without one has crashed or has no gate, and counts as FAIL. */
  static PlanReport read(RunFolder run, String plan, AllowedSkips skips) throws IOException {
    Path json = run.verdict(plan, "verdict.json");
    Optional<Path> results = run.results(plan);
    ErrorGroups errors = results.isPresent() ? ErrorGroups.read(results.get()) : ErrorGroups.none();
    if (!Files.exists(json)) {
      return broken(
          plan, "no verdict: it crashed, was killed, or has no gate; see " + run.log(plan), errors);
    }
    try {
      JsonNode root = new ObjectMapper().readTree(json.toFile());
      PlanVerdict verdict = PlanVerdict.of(root);
      return new PlanReport(
          plan,
          verdict,
          (ArrayNode) root.get("gates"),
          text(run.verdict(plan, "verdict.txt")),
          text(run.verdict(plan, "verdict.md")),
          refusedSkips(verdict, skips, plan),
          errors,
          Optional.empty());
    } catch (IOException | IllegalArgumentException e) {
      return broken(
          plan, "its verdict cannot be read: " + e.getMessage() + "; see " + run.log(plan), errors);
    }
  }

  private static PlanReport broken(String plan, String reason, ErrorGroups errors) {
    return new PlanReport(
        plan,
        PlanVerdict.none(),
        JsonNodeFactory.instance.arrayNode(),
        "=== FAIL: " + plan + " ===\nFAIL  " + reason + "\n",
        "### FAIL: " + plan + "\n\n" + reason + "\n",
        Set.of(),
        errors,
        Optional.of(reason));
  }

  private static Set<String> refusedSkips(PlanVerdict verdict, AllowedSkips skips, String plan) {
    return verdict.gates().stream()
        .filter(gate -> gate.state() == State.SKIPPED)
        .map(GateResult::name)
        .filter(gate -> !skips.tolerates(plan, gate))
        .collect(Collectors.toSet());
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  PlanState state() {
    return verdict.state();
  }

  /** Whether the build may go on. */
  boolean passes() {
    return state() != PlanState.FAIL && refusedSkips.isEmpty();
  }
}
