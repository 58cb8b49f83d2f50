package dev.phase19.jmeter.judge;

import dev.phase19.jmeter.gate.Printable;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jmeter.control.TransactionController;
import org.apache.jmeter.samplers.Sampler;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;

/**
 * Finds out in the scope of which gates of a plan a sample is, by its label and its thread group.
 *
 * <p>A gate of the whole plan, or of a thread group, judges whatever comes from there. A gate below
 * a controller or a sampler judges the labels of the samplers in its scope. Where a sampler outside
 * of the scope has the same label, a file cannot tell the two apart. A name with an expression
 * whose value only a run knows stands for any text in its place.
 */
final class PlanRouter implements Router {
  private static final int NAMED = 3;

  private final Plan plan;
  private final Map<PlanElement, Group> groups = new LinkedHashMap<>();
  private final List<Place> places = new ArrayList<>();
  private final Map<JudgedElement, PlanElement> gates;
  private final Set<String> unknownLabels = new TreeSet<>();
  private final Set<String> unknownGroups = new TreeSet<>();

  /**
   * A thread group of the plan.
   *
   * @param threads matches the name of a thread without its numbers; its first group is the host
   */
  private record Group(String name, Pattern threads, boolean isMeasured) {}

  /** A sampler, or a Transaction Controller, whose samples come into the results. */
  private record Place(PlanElement element, Group group, Pattern label, boolean isTransaction) {}

  /**
   * @param gates with their elements in the plan
   */
  PlanRouter(Plan plan, Map<JudgedElement, PlanElement> gates) {
    this.plan = plan;
    this.gates = gates;
    plan.enabled().filter(PlanRouter::isGroup).forEach(this::group);
    plan.enabled()
        .filter(element -> element.is(Sampler.class) || element.is(TransactionController.class))
        .forEach(this::place);
  }

  /** An element of an unknown class directly below the Test Plan may be a thread group. */
  private static boolean isGroup(PlanElement element) {
    return element.is(AbstractThreadGroup.class)
        || element.isUnknown()
            && element.parent().filter(parent -> parent.is(TestPlan.class)).isPresent();
  }

  private Group group(PlanElement element) {
    return groups.computeIfAbsent(
        element,
        made ->
            new Group(
                plan.value(made.name()).orElse(made.name()),
                Pattern.compile("(.*-)?" + plan.pattern(made.name()).pattern(), Pattern.DOTALL),
                !made.is(SetupThreadGroup.class) && !made.is(PostThreadGroup.class)));
  }

  private void place(PlanElement element) {
    element
        .ancestors()
        .filter(PlanRouter::isGroup)
        .findFirst()
        .ifPresent(
            group ->
                places.add(
                    new Place(
                        element,
                        group(group),
                        label(element.name()),
                        element.is(TransactionController.class))));
  }

  private Pattern label(String name) {
    return plan.value(name)
        .map(value -> value.isBlank() ? "(no name)" : Printable.of(value))
        .map(value -> Pattern.compile(Pattern.quote(value)))
        .orElseGet(() -> plan.pattern(name));
  }

  @Override
  public Route of(String label, String threadGroup, boolean isTransaction) {
    List<Group> mine = groupsOf(threadGroup);
    List<Place> candidates =
        places.stream()
            .filter(place -> place.isTransaction == isTransaction)
            .filter(place -> mine.isEmpty() || mine.contains(place.group))
            .filter(place -> place.label.matcher(label).matches())
            .toList();
    String source = mine.size() == 1 ? mine.get(0).name : threadGroup;
    if (!mine.isEmpty() && mine.stream().noneMatch(Group::isMeasured)
        || !candidates.isEmpty()
            && candidates.stream().noneMatch(place -> place.group.isMeasured)) {
      return Route.outside(source);
    }
    note(label, threadGroup, mine, candidates);
    List<JudgedElement> judges = new ArrayList<>();
    List<JudgedElement> doubters = new ArrayList<>();
    gates.forEach(
        (gate, element) -> {
          if (gate.judgesTransactions() != isTransaction || !gate.judgesGroup(source)) {
            return;
          }
          switch (scope(element, mine, candidates)) {
            case IN -> judges.add(gate);
            case PERHAPS -> {
              judges.add(gate);
              doubters.add(gate);
            }
            case OUT -> {}
          }
        });
    return new Route(source, true, !candidates.isEmpty(), judges, doubters);
  }

  /** The groups to which a thread may belong: those that explain most of its name. */
  private List<Group> groupsOf(String threadGroup) {
    List<Group> best = new ArrayList<>();
    int shortest = Integer.MAX_VALUE;
    for (Group group : groups.values()) {
      Matcher name = group.threads.matcher(threadGroup);
      if (!threadGroup.isEmpty() && name.matches()) {
        int host = name.group(1) == null ? 0 : name.group(1).length();
        if (host < shortest) {
          best.clear();
          shortest = host;
        }
        if (host == shortest) {
          best.add(group);
        }
      }
    }
    return best;
  }

  private enum Scope {
    IN,
    OUT,
    /** Some of the samples may be in the scope, and others not. */
    PERHAPS
  }

  private Scope scope(PlanElement gate, List<Group> mine, List<Place> candidates) {
    PlanElement parent = gate.parent().orElseThrow();
    boolean ofPlan = parent.is(TestPlan.class);
    Group ofGroup = groups.get(parent);
    if (ofPlan && candidates.stream().allMatch(place -> place.group.isMeasured)
        || ofGroup != null && mine.equals(List.of(ofGroup))) {
      return Scope.IN;
    }
    long seen =
        candidates.stream()
            .filter(place -> place.group.isMeasured && sees(parent, place.element))
            .count();
    if (seen > 0) {
      return seen == candidates.size() ? Scope.IN : Scope.PERHAPS;
    }
    return candidates.isEmpty() && mine.contains(ofGroup) ? Scope.PERHAPS : Scope.OUT;
  }

  private static boolean sees(PlanElement parent, PlanElement place) {
    return parent == place || place.ancestors().anyMatch(above -> above == parent);
  }

  private void note(String label, String threadGroup, List<Group> mine, List<Place> candidates) {
    if (mine.isEmpty() && !threadGroup.isEmpty() && unknownGroups.size() <= NAMED) {
      unknownGroups.add(threadGroup);
    } else if (candidates.isEmpty() && unknownLabels.size() <= NAMED) {
      unknownLabels.add(label);
    }
  }

  @Override
  public boolean knowsLabels() {
    return true;
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!unknownGroups.isEmpty()) {
      notes.add(
          "the plan has no thread group of threads such as %s: only gates of the whole plan, or of samplers with such labels, judge them"
              .formatted(some(unknownGroups)));
    }
    if (!unknownLabels.isEmpty()) {
      notes.add(
          "no sampler of the plan has labels such as %s: only gates of their thread group and of the whole plan judge them"
              .formatted(some(unknownLabels)));
    }
    return notes;
  }

  private static String some(Set<String> texts) {
    return String.join(", ", texts.stream().limit(NAMED).toList());
  }
}
