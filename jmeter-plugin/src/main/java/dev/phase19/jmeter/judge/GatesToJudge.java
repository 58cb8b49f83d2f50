package dev.phase19.jmeter.judge;

import dev.phase19.jmeter.assertion.GateElement;
import dev.phase19.jmeter.assertion.LaterGates;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.Selection;
import dev.phase19.jmeter.measurement.ServerTiming;
import dev.phase19.jmeter.results.Wanted;
import dev.phase19.jmeter.settings.Settings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.RunnablePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.jmeter.util.JMeterUtils;

/**
 * The gates by which a run is judged, those of a plan or those of the command line.
 *
 * @param elements in their order
 * @param router finds out which of them judge a sample
 * @param wanted what they need of the results
 * @param notes on what the plan did not tell
 */
record GatesToJudge(
    List<JudgedElement> elements, Router router, Wanted wanted, List<String> notes) {

  static GatesToJudge of(JudgeOptions options) throws UsageException {
    Selection selection = options.selection();
    double maxErrorShare = options.hasErrorShare() ? 100 : 0;
    List<GateRun> runs = new ArrayList<>();
    for (GateOption gate : options.gates()) {
      runs.add(gate.run(selection, options.subject(), maxErrorShare));
    }
    LaterGates gates = LaterGates.of(runs, options.transactions());
    Wanted wanted = wanted(List.of(gates));
    List<JudgedElement> elements = List.of(new JudgedElement(gates, wanted.tags()));
    return new GatesToJudge(
        elements, without(options.notThreads(), Router.toAll(elements)), wanted, List.of());
  }

  static GatesToJudge ofPlan(Path file, Pattern notThreads) throws UsageException {
    RunnablePlan loaded = RunnablePlan.load(file, GatesToJudge::property);
    Plan plan = loaded.plan().orElseThrow(() -> new UsageException(file + ": " + loaded.reasons()));
    Map<PlanElement, LaterGates> gates = new LinkedHashMap<>();
    for (PlanElement element : plan.enabled(GateElement.class)) {
      gates.put(element, ((GateElement) element.element()).laterGates(plan::value));
    }
    if (gates.isEmpty()) {
      throw new UsageException(
          file
              + ": it has no gate that is enabled: add one under Add > Assertions, or judge without"
              + " the plan, such as by --p95 '<=' 100");
    }
    Wanted wanted = wanted(List.copyOf(gates.values()));
    Map<JudgedElement, PlanElement> judged = new LinkedHashMap<>();
    gates.forEach((element, later) -> judged.put(new JudgedElement(later, wanted.tags()), element));
    List<String> notes =
        loaded.problems().stream()
            .map(problem -> "the plan: %s: %s".formatted(problem.element(), problem.message()))
            .toList();
    return new GatesToJudge(
        List.copyOf(judged.keySet()),
        without(notThreads, new PlanRouter(plan, judged)),
        wanted,
        notes);
  }

  private static Router without(Pattern threads, Router router) {
    return threads == null ? router : Router.without(threads, router);
  }

  /** Properties and settings are those of this JVM, as a run that starts now would have them. */
  private static Optional<String> property(String function, String name) {
    return function.equals("__phase19")
        ? Settings.find(name)
        : Optional.ofNullable(JMeterUtils.getProperty(name));
  }

  private static Wanted wanted(List<LaterGates> gates) {
    List<String> tags =
        gates.stream()
            .map(LaterGates::variable)
            .filter(variable -> !variable.isEmpty())
            .distinct()
            .toList();
    Set<String> measurements =
        gates.stream()
            .flatMap(each -> each.runs().stream())
            .flatMap(run -> run.measurements().stream())
            .collect(Collectors.toSet());
    return new Wanted(tags, name -> measurements.contains(name) || ServerTiming.isPart(name));
  }
}
