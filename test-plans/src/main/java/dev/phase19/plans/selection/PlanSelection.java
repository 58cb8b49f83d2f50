package dev.phase19.plans.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Chooses the plans of a run.
 *
 * <p>If no markers are given, a plan that is {@code slow} runs only if it is named. A plan that
 * runs other plans must be named in any case, or those would run twice.
 */
public final class PlanSelection {
  /** The expression of markers that applies if none is given. */
  public static final String DEFAULT_MARKERS = "not slow";

  private static final String DEFAULT_PLANS = "**/*.jmx";

  private final List<PlanFile> plans;
  private final Set<String> markers;

  /**
   * @param plans all that exist
   */
  public PlanSelection(List<PlanFile> plans) {
    this.plans = plans;
    this.markers = Markers.choices(plans);
  }

  /**
   * Chooses plans, in the order of their paths.
   *
   * @param asked patterns, separated by commas; blank for all plans
   * @param expression of markers; blank for {@link #DEFAULT_MARKERS}, from which plans that are
   *     named are exempt
   * @throws SelectionException if no plan matches a pattern, a marker does not exist, nothing is
   *     left, or two chosen plans have the same name
   */
  public List<PlanFile> choose(String asked, String expression) throws SelectionException {
    boolean byDefault = expression.isBlank();
    Predicate<Set<String>> chosen =
        Markers.parse(byDefault ? DEFAULT_MARKERS : expression, markers);
    List<PlanPattern> patterns = patterns(asked.isBlank() ? DEFAULT_PLANS : asked);
    List<PlanFile> selected = new ArrayList<>();
    for (PlanFile plan : plans) {
      List<PlanPattern> matching = patterns.stream().filter(p -> p.matches(plan)).toList();
      boolean named = matching.stream().anyMatch(PlanPattern::named);
      boolean candidate = named || !matching.isEmpty() && !plan.suite();
      if (candidate && (named && byDefault || chosen.test(plan.markers()))) {
        selected.add(plan);
      }
    }
    if (selected.isEmpty()) {
      throw refused(
          plans.isEmpty()
              ? "there is no plan"
              : "no plan of -Dplans=%s has -Dmarkers=\"%s\""
                  .formatted(
                      asked.isBlank() ? DEFAULT_PLANS : asked,
                      byDefault ? DEFAULT_MARKERS : expression));
    }
    requireNames(selected);
    return List.copyOf(selected);
  }

  /**
   * Returns values for variables of the chosen plans, by name.
   *
   * @param text as in {@code -Dvariables=t1.dispatches=200,t1.limit.ms=50}
   * @throws SelectionException if none of the plans has such a variable
   */
  public Map<String, String> variables(String text, List<PlanFile> chosen)
      throws SelectionException {
    boolean others = chosen.stream().anyMatch(PlanFile::suite);
    return PlanVariables.parse(text, others ? plans : chosen);
  }

  private List<PlanPattern> patterns(String asked) throws SelectionException {
    List<PlanPattern> patterns = new ArrayList<>();
    for (String part : Arrays.stream(asked.split(",")).map(String::strip).toList()) {
      if (part.isEmpty()) {
        continue;
      }
      try {
        PlanPattern pattern = PlanPattern.of(part);
        if (plans.stream().noneMatch(pattern::matches)) {
          throw new SelectionException("-Dplans: no plan is " + part);
        }
        patterns.add(pattern);
      } catch (SelectionException e) {
        throw refused(e.getMessage());
      }
    }
    if (patterns.isEmpty()) {
      throw refused("-Dplans=" + asked + " names no plan");
    }
    return patterns;
  }

  /**
   * Refuses two plans of the same name: verdict, log and baseline of a plan are found by name
   * alone.
   */
  private static void requireNames(List<PlanFile> selected) throws SelectionException {
    Map<String, PlanFile> names = new HashMap<>();
    for (PlanFile plan : selected) {
      PlanFile other = names.put(plan.name(), plan);
      if (other != null) {
        throw new SelectionException(
            "two plans have one name, and one verdict: rename %s or %s"
                .formatted(plan.path(), other.path()));
      }
    }
  }

  private SelectionException refused(String reason) {
    return new SelectionException(
        reason
            + (plans.isEmpty()
                ? ""
                : plans.stream()
                    .map(plan -> "\n  " + plan.path())
                    .collect(Collectors.joining("", "; the plans are", "")))
            + "\nmarkers: "
            + String.join(", ", markers));
  }

  /** Returns a table of all plans. */
  public String list() {
    int path = width(plans.stream().map(PlanFile::path).toList(), "plan");
    int targets = width(plans.stream().map(PlanFile::targets).toList(), "targets");
    int marked = width(plans.stream().map(PlanSelection::own).toList(), "markers");
    String row = "%-" + path + "s   %-" + targets + "s   %-" + marked + "s   %s%n";
    StringBuilder text = new StringBuilder(row.formatted("plan", "targets", "markers", "minutes"));
    for (PlanFile plan : plans) {
      text.append(row.formatted(plan.path(), plan.targets(), own(plan), plan.minutes()));
    }
    return text
        + "\nEvery plan has the marker "
        + Markers.ALL
        + ", too. Without -Dmarkers those run that are "
        + DEFAULT_MARKERS
        + ".\n"
        + plans.stream()
            .filter(PlanFile::suite)
            .map(plan -> plan.path() + " runs the others, and only where it is named.\n")
            .collect(Collectors.joining());
  }

  private static String own(PlanFile plan) {
    return plan.markers().stream()
        .filter(marker -> !marker.equals(Markers.ALL))
        .collect(Collectors.joining(", "));
  }

  private static int width(List<String> texts, String title) {
    return Math.max(title.length(), texts.stream().mapToInt(String::length).max().orElse(0));
  }
}
