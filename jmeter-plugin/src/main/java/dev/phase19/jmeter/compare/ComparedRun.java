package dev.phase19.jmeter.compare;

import dev.phase19.jmeter.gate.baseline.StoredRun;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of a plan.
 *
 * @param plan its name
 * @param file where the run was read from
 * @param labels by name
 * @param environment what must be alike for times to be comparable, such as the machine; empty
 *     where it is not known
 */
record ComparedRun(
    String plan, Path file, Map<String, LabelTimes> labels, Map<String, String> environment) {

  static ComparedRun of(String plan, Path file, StoredRun stored) {
    Map<String, LabelTimes> labels = new TreeMap<>();
    stored.times().forEach((label, times) -> labels.put(label, new LabelTimes(times)));
    return new ComparedRun(
        plan,
        file,
        labels,
        Map.of(
            "machine class", stored.key().machine(),
            "JVM", stored.key().jvm(),
            "plan version", stored.key().planVersion()));
  }
}
