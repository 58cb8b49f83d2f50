package dev.phase19.plans.report;

import dev.phase19.jmeter.verdict.PlanState;
import dev.phase19.plans.report.history.PastRun;
import dev.phase19.plans.report.result.PlanVerdict;
import dev.phase19.plans.report.result.TargetResult;
import dev.phase19.plans.report.result.TargetState;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The results of a run over all plans, from which all files of the report are made.
 *
 * @param run its name, which is the time at which it began
 * @param past the runs before it, oldest first
 */
record Summary(
    String run,
    List<PlanReport> plans,
    List<TargetResult> targets,
    List<PastRun> past,
    List<IngestedRepository> repositories) {

  /**
   * FAIL if any plan must fail the build or there is no plan, else SKIPPED if all are, else PASS.
   */
  PlanState state() {
    if (plans.isEmpty() || plans.stream().anyMatch(plan -> !plan.passes())) {
      return PlanState.FAIL;
    }
    boolean allSkipped = plans.stream().allMatch(plan -> plan.state() == PlanState.SKIPPED);
    return allSkipped ? PlanState.SKIPPED : PlanState.PASS;
  }

  /** {@code Performance: PASS (7 plans: 6 passed, 0 failed, 1 skipped)}. */
  String line() {
    return "Performance: %s (%s %s: %s passed, %s failed, %s skipped)"
        .formatted(
            state(),
            plans.size(),
            plans.size() == 1 ? "plan" : "plans",
            count(PlanState.PASS),
            count(PlanState.FAIL),
            count(PlanState.SKIPPED));
  }

  /** {@code 14 targets: 9 pass, 1 fail, 4 not run}; a state that no target has is left out. */
  String targetLine() {
    StringBuilder line = new StringBuilder();
    for (TargetState state :
        List.of(
            TargetState.PASS,
            TargetState.FAIL,
            TargetState.NO_DATA,
            TargetState.INCONCLUSIVE,
            TargetState.SKIPPED,
            TargetState.NOT_RUN)) {
      long count = count(state);
      if (count > 0) {
        line.append(line.isEmpty() ? "" : ", ").append(count).append(' ').append(state.words());
      }
    }
    return targets.size() + " targets: " + line;
  }

  private long count(PlanState state) {
    return plans.stream().filter(plan -> plan.state() == state).count();
  }

  long count(TargetState state) {
    return targets.stream().filter(target -> target.state() == state).count();
  }

  /** Returns the verdicts of all plans, by the plan's name. */
  Map<String, PlanVerdict> verdicts() {
    Map<String, PlanVerdict> verdicts = new LinkedHashMap<>();
    plans.forEach(plan -> verdicts.put(plan.plan(), plan.verdict()));
    return verdicts;
  }

  /**
   * Returns the environment of the run: the entries that have the same value in all plans that
   * state them. Entries that differ belong to a plan and are left out.
   */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    Set<String> different = new HashSet<>();
    for (PlanReport plan : plans) {
      plan.verdict()
          .environment()
          .forEach(
              (key, value) -> {
                String other = environment.putIfAbsent(key, value);
                if (other != null && !other.equals(value)) {
                  different.add(key);
                }
              });
    }
    environment.keySet().removeAll(different);
    return environment;
  }
}
