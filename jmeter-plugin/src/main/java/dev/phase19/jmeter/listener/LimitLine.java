package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.GateLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A limit as a chart shows it.
 *
 * @param gates whose limit it is: one name, or how many gates share it
 * @param text what is bounded, and how: {@code P95 < 200 ms}
 * @param value in the unit of the chart
 */
record LimitLine(String gates, String text, double value) {
  private static final int NAMED_GATES = 2;

  /** Returns one line for all gates that have the same limit. */
  static List<LimitLine> of(List<GateLimit> limits) {
    Map<LimitLine, Set<String>> gates = new LinkedHashMap<>();
    for (GateLimit limit : limits) {
      LimitLine line = new LimitLine("", limit.limit().text(), limit.limit().value());
      gates.computeIfAbsent(line, first -> new LinkedHashSet<>()).add(limit.gate());
    }
    List<LimitLine> lines = new ArrayList<>();
    gates.forEach(
        (line, names) -> lines.add(new LimitLine(names(names), line.text(), line.value())));
    return lines;
  }

  private static String names(Set<String> gates) {
    return gates.size() <= NAMED_GATES ? String.join(", ", gates) : gates.size() + " gates";
  }

  /** The line in words: {@code Page latency: P95 < 200 ms}. */
  String words() {
    return gates + ": " + text;
  }
}
