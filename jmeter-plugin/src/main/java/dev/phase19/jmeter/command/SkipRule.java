package dev.phase19.jmeter.command;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which gates may be SKIPPED. */
interface SkipRule {
  SkipRule ANY = (plan, gate) -> true;

  boolean allows(String plan, String gate);

  /**
   * @param names of plans and gates, separated by commas; blank: any gate may be SKIPPED
   */
  static SkipRule only(String names) {
    if (names.isBlank()) {
      return ANY;
    }
    Set<String> allowed =
        Arrays.stream(names.split(",")).map(String::strip).collect(Collectors.toSet());
    return (plan, gate) -> allowed.contains(plan) || allowed.contains(gate);
  }
}
