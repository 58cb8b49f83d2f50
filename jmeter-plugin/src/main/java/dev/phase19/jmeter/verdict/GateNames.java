package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.GateVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names by which the gates of one run can be told apart: JMeter lets many elements have one, and CI
 * servers and dashboards show one row a name.
 */
final class GateNames {
  private GateNames() {}

  /**
   * The same gates, with ids. A gate's id is its name, with a number where others before it in the
   * plan have the same one; so it lasts for as long as nobody renames or moves the gate.
   */
  static List<GateVerdict> identified(List<GateVerdict> gates) {
    Map<String, Integer> count = new HashMap<>();
    return gates.stream()
        .map(
            gate -> {
              int number = count.merge(gate.id(), 1, Integer::sum);
              return number == 1 ? gate : gate.identified(gate.id() + " " + number);
            })
        .toList();
  }

  /**
   * The same gates. Where several have one name, their thread groups stand behind it; where that
   * does not tell them apart, a number in the plan's order.
   */
  static List<GateVerdict> unique(List<GateVerdict> gates) {
    Map<String, Integer> count = new HashMap<>();
    gates.forEach(gate -> count.merge(gate.name(), 1, Integer::sum));
    Set<String> taken = new HashSet<>();
    count.forEach(
        (name, times) -> {
          if (times == 1) {
            taken.add(name);
          }
        });
    List<GateVerdict> unique = new ArrayList<>();
    for (GateVerdict gate : gates) {
      unique.add(count.get(gate.name()) == 1 ? gate : gate.named(free(gate, taken)));
    }
    return List.copyOf(unique);
  }

  private static String free(GateVerdict gate, Set<String> taken) {
    String name = gate.scope().isEmpty() ? gate.name() : gate.name() + " (" + gate.scope() + ")";
    String candidate = name;
    for (int number = 2; !taken.add(candidate); number++) {
      candidate = name + " " + number;
    }
    return candidate;
  }
}
