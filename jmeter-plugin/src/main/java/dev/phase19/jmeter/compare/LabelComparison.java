package dev.phase19.jmeter.compare;

import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.baseline.Difference;
import java.util.List;
import java.util.Optional;

/**
 * One label then and now.
 *
 * @param then one for each run that has the label
 * @param difference empty where a side has no times
 */
record LabelComparison(
    String label,
    List<LabelTimes> then,
    List<LabelTimes> now,
    Optional<Difference> difference,
    Terms terms) {

  /**
   * How labels are compared.
   *
   * @param percentile above 0, below 100
   * @param confidencePercent with which a label is called slower or faster
   * @param allowedPercent growth that is not called slower
   */
  record Terms(double percentile, double confidencePercent, double allowedPercent) {}

  static LabelComparison of(
      String label, List<LabelTimes> then, List<LabelTimes> now, Terms terms) {
    List<LabelTimes> before = timed(then);
    List<LabelTimes> after = timed(now);
    Optional<Difference> difference =
        before.isEmpty() || after.isEmpty()
            ? Optional.empty()
            : Optional.of(
                Difference.of(
                    before.stream().map(LabelTimes::times).toList(),
                    after.stream().map(LabelTimes::times).toList(),
                    terms.percentile(),
                    terms.confidencePercent() / 100));
    return new LabelComparison(label, then, now, difference, terms);
  }

  private static List<LabelTimes> timed(List<LabelTimes> runs) {
    return runs.stream().filter(run -> run.times().getTotalCount() > 0).toList();
  }

  /** Whether it is proven that the label has become slower by more than is allowed. */
  boolean isSlower() {
    return isDecided() && 100 * difference.get().lower() > terms.allowedPercent();
  }

  private boolean isFaster() {
    return isDecided() && difference.get().upper() < 0;
  }

  /** Whether there are enough runs and samples to prove anything. */
  private boolean isDecided() {
    return difference.isPresent() && !difference.get().isOfTwoRuns() && hasEnoughSamples();
  }

  private boolean hasEnoughSamples() {
    return difference.get().samples() >= Difference.samplesNeeded(terms.percentile());
  }

  /** What is known, in words. */
  String outcome() {
    if (difference.isEmpty()) {
      return missing();
    }
    if (!hasEnoughSamples()) {
      return "not known: a run has %s, %s are needed"
          .formatted(
              Quantity.count(difference.get().samples(), "sample"),
              Difference.samplesNeeded(terms.percentile()));
    }
    if (difference.get().isOfTwoRuns()) {
      return difference.get().lower() > 0 || difference.get().upper() < 0
          ? "not known: one run on each side"
          : "not known: within chance, one run on each side";
    }
    if (isSlower()) {
      return "slower";
    }
    return isFaster()
        ? "faster"
        : "no change proven; a growth of %s would have been found"
            .formatted(Quantity.growth(difference.get().detectable()));
  }

  private String missing() {
    if (now.isEmpty()) {
      return "only then";
    }
    if (then.isEmpty()) {
      return "only now";
    }
    return timed(then).isEmpty() ? "no time then: all are errors" : "no time now: all are errors";
  }

  String thenTime() {
    return difference.map(found -> Quantity.time(found.thenMillis())).orElse("");
  }

  String nowTime() {
    return difference.map(found -> Quantity.time(found.nowMillis())).orElse("");
  }

  String change() {
    return difference.map(found -> Quantity.growth(found.change())).orElse("");
  }

  String interval() {
    return difference
        .map(found -> Quantity.growth(found.lower()) + " to " + Quantity.growth(found.upper()))
        .orElse("");
  }

  static String samples(List<LabelTimes> runs) {
    return runs.isEmpty() ? "" : String.valueOf(runs.stream().mapToLong(LabelTimes::samples).sum());
  }

  static String errors(List<LabelTimes> runs) {
    long samples = runs.stream().mapToLong(LabelTimes::samples).sum();
    long errors = runs.stream().mapToLong(LabelTimes::errors).sum();
    return samples == 0 ? "" : Quantity.number(100.0 * errors / samples) + " %";
  }
}
