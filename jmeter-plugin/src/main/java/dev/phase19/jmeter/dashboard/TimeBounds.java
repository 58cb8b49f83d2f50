package dev.phase19.jmeter.dashboard;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.GateVerdict;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The bounds of a run's gates of time, by the label that each judged.
 *
 * @param byLabel in milliseconds; the strictest if several gates judge a label
 */
record TimeBounds(Map<String, Double> byLabel) {
  static TimeBounds of(Collection<GateVerdict> gates) {
    Map<String, Double> byLabel = new LinkedHashMap<>();
    for (GateVerdict gate : gates) {
      Bound bound = gate.bound();
      if (bound.unit().equals("ms") && bound.value() != null && !gate.label().isEmpty()) {
        byLabel.merge(gate.label(), bound.value(), Math::min);
      }
    }
    return new TimeBounds(byLabel);
  }

  /** Returns the strictest bound of all, for labels that no gate of time judges. */
  OptionalDouble strictest() {
    return byLabel.values().stream().mapToDouble(Double::doubleValue).min();
  }
}
