package dev.phase19.plans.report.result;

import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.plans.target.Target;
import java.util.Map;

/** Which side of a gate's bound is the good one. */
public enum Aim {
  /** The smaller, the better. */
  BELOW,
  /** The larger, the better. */
  ABOVE,
  /** Only the bound itself is good. */
  EXACT;

  private static final String COMPARISON = ".comparison";

  /**
   * Returns the aim that the target's elements in {@code targets.json} state.
   *
   * @param gate name of one of the target's gates
   */
  public static Aim of(Target target, String gate) {
    return target.elements().stream()
        .filter(element -> element.name().equals(gate))
        .findFirst()
        .map(element -> of(element.fields()))
        .orElse(EXACT);
  }

  private static Aim of(Map<String, String> fields) {
    for (Map.Entry<String, String> field : fields.entrySet()) {
      if (field.getKey().endsWith(COMPARISON)) {
        return Comparison.ofSymbol(field.getValue()).map(Aim::of).orElse(EXACT);
      }
    }
    if (fields.containsKey("CapacityAssertion.rate")) {
      return ABOVE;
    }
    boolean hasUpperLimit =
        fields.keySet().stream()
            .anyMatch(
                key -> key.equals("P95Assertion.limit") || key.equals("ScalingAssertion.ratio"));
    return hasUpperLimit ? BELOW : EXACT;
  }

  private static Aim of(Comparison comparison) {
    return switch (comparison) {
      case LESS, AT_MOST -> BELOW;
      case GREATER, AT_LEAST -> ABOVE;
      case EQUAL -> EXACT;
    };
  }
}
