package dev.phase19.jmeter.gate.baseline;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** The accepted runs of a plan, for reports that only show what is usual. */
public final class AcceptedRuns {
  private static final double MICROS_A_MILLI = 1000;

  private AcceptedRuns() {}

  /**
   * Returns the median, over the accepted runs, of a percentile of a label's times, in
   * milliseconds. It says nothing about chance; the Baseline Assertion does.
   *
   * @param folder of the baseline
   * @param plan as in {@link BaselineFolder}
   * @return empty if no run has the label
   * @throws IOException if a stored run cannot be read
   */
  public static OptionalDouble medianMillis(
      Path folder, String plan, String label, double percentile) throws IOException {
    // Each gate of the plan may have stored the same run; its start identifies it, so it counts
    // once.
    TreeMap<String, Double> byStart = new TreeMap<>();
    Path ofPlan = folder.resolve(BaselineFolder.safe(plan));
    if (!Files.isDirectory(ofPlan)) {
      return OptionalDouble.empty();
    }
    try (DirectoryStream<Path> gates = Files.newDirectoryStream(ofPlan, Files::isDirectory)) {
      for (Path gate : gates) {
        for (StoredRun run : runs(gate)) {
          Histogram times = run.times().get(label);
          if (times != null && times.getTotalCount() > 0) {
            byStart.put(run.start().toString(), Math.exp(new RunTimes(times).log(percentile)));
          }
        }
      }
    }
    double[] sorted = byStart.values().stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      return OptionalDouble.empty();
    }
    int upper = sorted.length / 2;
    int lower = (sorted.length - 1) / 2;
    return OptionalDouble.of((sorted[lower] + sorted[upper]) / 2 / MICROS_A_MILLI);
  }

  private static List<StoredRun> runs(Path gate) throws IOException {
    return BaselineFolder.runs(gate.resolve("accepted"));
  }
}
