package dev.phase19.plans.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.verdict.AllowedSkips;
import dev.phase19.jmeter.verdict.PlanState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a plan found.
 *
 * @param gates as in its {@code verdict.json}
 * @param text its printed block
 * @param tolerable whether every skip in it is one that the build tolerates
 */
record PlanReport(
    String plan,
    PlanState state,
    ArrayNode gates,
    String text,
    String markdown,
    boolean tolerable) {

  /** Reads the verdict; a plan without one crashed, or had no gate: that is a FAIL. */
  static PlanReport read(RunFolder run, String plan, AllowedSkips skips) throws IOException {
    Path verdict = run.verdict(plan, "verdict.json");
    if (!Files.exists(verdict)) {
      String reason = "no verdict: it crashed, or has no gate; see " + run.log(plan);
      return new PlanReport(
          plan,
          PlanState.FAIL,
          JsonNodeFactory.instance.arrayNode(),
          "=== " + plan + " ===\nFAIL  " + reason + "\n",
          "### FAIL: " + plan + "\n\n" + reason + "\n",
          true);
    }
    ArrayNode gates = (ArrayNode) new ObjectMapper().readTree(verdict.toFile()).get("gates");
    List<State> states = new ArrayList<>();
    boolean tolerable = true;
    for (JsonNode gate : gates) {
      State state = State.valueOf(gate.get("state").asText());
      states.add(gate.path("allowed").asBoolean() ? State.PASS : state);
      tolerable &= state != State.SKIPPED || skips.tolerates(plan, gate.get("name").asText());
    }
    return new PlanReport(
        plan,
        PlanState.of(states),
        gates,
        Files.readString(run.verdict(plan, "verdict.txt")),
        Files.readString(run.verdict(plan, "verdict.md")),
        tolerable);
  }

  /** Whether the build may go on. */
  boolean passes() {
    return state != PlanState.FAIL && tolerable;
  }
}
