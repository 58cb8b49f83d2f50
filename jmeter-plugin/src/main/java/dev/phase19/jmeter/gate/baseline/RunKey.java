package dev.phase19.jmeter.gate.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * What two runs must have in common for their times to be comparable.
 *
 * @param planVersion a digest of the plan's file
 * @param machine the class of the machine that the load comes from
 */
public record RunKey(String planVersion, String machine, String jvm) {

  /** Returns each difference in words; empty if the runs are comparable. */
  List<String> differences(RunKey now) {
    List<String> differences = new ArrayList<>();
    tell(differences, "plan version", planVersion, now.planVersion);
    tell(differences, "machine class", machine, now.machine);
    tell(differences, "JVM", jvm, now.jvm);
    return differences;
  }

  private static void tell(List<String> differences, String what, String then, String now) {
    if (!then.equals(now)) {
      differences.add("%s %s then, %s now".formatted(what, then, now));
    }
  }
}
