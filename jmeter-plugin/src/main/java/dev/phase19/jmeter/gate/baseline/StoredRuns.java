package dev.phase19.jmeter.gate.baseline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The stored runs that may be compared with the one under way.
 *
 * @param then past passing ones
 * @param now earlier ones of the same build
 * @param leftOut how many were refused, and why
 */
record StoredRuns(List<StoredRun> then, List<StoredRun> now, List<String> leftOut) {

  static StoredRuns of(BaselineFolder folder, RunKey key) throws IOException {
    Map<String, Integer> refused = new TreeMap<>();
    List<StoredRun> then = comparable(folder.accepted(), key, refused);
    List<StoredRun> now = comparable(folder.ofThisBuild(), key, refused);
    List<String> leftOut = new ArrayList<>();
    refused.forEach(
        (reason, runs) ->
            leftOut.add(
                "%s stored run%s refused: %s".formatted(runs, runs == 1 ? "" : "s", reason)));
    return new StoredRuns(then, now, leftOut);
  }

  private static List<StoredRun> comparable(
      List<StoredRun> runs, RunKey key, Map<String, Integer> refused) {
    List<StoredRun> comparable = new ArrayList<>();
    for (StoredRun run : runs) {
      List<String> differences = run.key().differences(key);
      if (differences.isEmpty()) {
        comparable.add(run);
      } else {
        refused.merge(String.join(", ", differences), 1, Integer::sum);
      }
    }
    return comparable;
  }

  List<RunTimes> times(List<StoredRun> runs, String label) {
    return runs.stream()
        .map(run -> run.times().get(label))
        .filter(Objects::nonNull)
        .map(RunTimes::new)
        .toList();
  }
}
