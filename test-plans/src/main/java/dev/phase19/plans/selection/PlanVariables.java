package dev.phase19.plans.selection;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code -Dvariables=t1.dispatches=200,t1.limit.ms=50}: values for variables of plans. */
final class PlanVariables {
  private PlanVariables() {}

  /**
   * @param plans the plans that run
   * @throws SelectionException if none of them has such a variable
   */
  static Map<String, String> parse(String text, List<PlanFile> plans) throws SelectionException {
    Set<String> known = new TreeSet<>();
    plans.forEach(plan -> known.addAll(plan.variables()));
    Map<String, String> values = new LinkedHashMap<>();
    for (String part : Arrays.stream(text.split(",")).map(String::strip).toList()) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new SelectionException(
            "-Dvariables takes name=value, separated by commas, was '" + part + "'");
      }
      String name = part.substring(0, equals).strip();
      if (!known.contains(name)) {
        throw new SelectionException(
            "-Dvariables: no plan that was asked for has a variable '%s'; they have %s"
                .formatted(name, String.join(", ", known)));
      }
      values.put(name, part.substring(equals + 1).strip());
    }
    return values;
  }
}
