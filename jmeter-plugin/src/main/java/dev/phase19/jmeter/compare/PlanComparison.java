package dev.phase19.jmeter.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The runs of one plan on both sides, label by label.
 *
 * @param differences what is not alike of the machines and programs, one line each
 */
record PlanComparison(
    String plan,
    int thenRuns,
    int nowRuns,
    List<LabelComparison> labels,
    List<String> differences) {

  /**
   * Pairs the plans of both sides by their names. Where each side has one plan, they are paired
   * whatever their names.
   */
  static List<PlanComparison> of(
      List<ComparedRun> then, List<ComparedRun> now, LabelComparison.Terms terms) {
    Map<String, List<ComparedRun>> before = byPlan(then);
    Map<String, List<ComparedRun>> after = byPlan(now);
    if (before.size() == 1 && after.size() == 1) {
      return List.of(of(after.keySet().iterator().next(), then, now, terms));
    }
    List<PlanComparison> plans = new ArrayList<>();
    before.forEach(
        (plan, runs) -> {
          if (after.containsKey(plan)) {
            plans.add(of(plan, runs, after.get(plan), terms));
          }
        });
    return plans;
  }

  private static Map<String, List<ComparedRun>> byPlan(List<ComparedRun> runs) {
    Map<String, List<ComparedRun>> plans = new TreeMap<>();
    runs.forEach(run -> plans.computeIfAbsent(run.plan(), none -> new ArrayList<>()).add(run));
    return plans;
  }

  private static PlanComparison of(
      String plan, List<ComparedRun> then, List<ComparedRun> now, LabelComparison.Terms terms) {
    TreeSet<String> names = new TreeSet<>();
    then.forEach(run -> names.addAll(run.labels().keySet()));
    now.forEach(run -> names.addAll(run.labels().keySet()));
    return new PlanComparison(
        plan,
        then.size(),
        now.size(),
        names.stream()
            .map(name -> LabelComparison.of(name, times(then, name), times(now, name), terms))
            .toList(),
        differences(then, now));
  }

  private static List<LabelTimes> times(List<ComparedRun> runs, String label) {
    return runs.stream().map(run -> run.labels().get(label)).filter(Objects::nonNull).toList();
  }

  private static List<String> differences(List<ComparedRun> then, List<ComparedRun> now) {
    Map<String, TreeSet<String>> before = environment(then);
    Map<String, TreeSet<String>> after = environment(now);
    List<String> differences = new ArrayList<>();
    before.forEach(
        (name, values) -> {
          if (after.containsKey(name) && !values.equals(after.get(name))) {
            differences.add(
                "%s: %s then, %s now"
                    .formatted(
                        name, String.join(" or ", values), String.join(" or ", after.get(name))));
          }
        });
    return differences;
  }

  private static Map<String, TreeSet<String>> environment(List<ComparedRun> runs) {
    Map<String, TreeSet<String>> all = new HashMap<>();
    runs.forEach(
        run ->
            run.environment()
                .forEach(
                    (name, value) ->
                        all.computeIfAbsent(name, none -> new TreeSet<>()).add(value)));
    return new TreeMap<>(all);
  }

  /** The names of the plans, for a message. */
  static String names(List<ComparedRun> runs) {
    return String.join(", ", byPlan(runs).keySet());
  }

  boolean isSlower() {
    return labels.stream().anyMatch(LabelComparison::isSlower);
  }
}
