package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.GateVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the names of the gates of one run unique: JMeter lets several elements have the same name,
 * but CI servers and dashboards show one row per name.
 */
final class GateNames {
  private GateNames() {}

  /**
   * Returns the same gates with unique ids. A gate's id is its name, followed by a number if gates
   * before it in the plan have the same name. So it is stable while nobody renames or moves a gate.
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
   * Returns the same gates with unique names. If several have the same name, their thread groups
   * are appended to it; if that is not enough, a number in the plan's order is appended as well.
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
