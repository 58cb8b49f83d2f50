package dev.phase19.jmeter.gate.baseline;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/**
 * The growth of a percentile between two groups of runs.
 *
 * <p>The run is the unit of comparison: runs of one build differ by more than their samples
 * explain, and more samples per run do not help against that. Each run gives the logarithm of its
 * percentile; the two means are compared by Student's t with the variance pooled over both groups.
 * If chance within the runs explains a greater variance than the one between those few runs, the
 * greater one is used. Growth is a ratio minus one, so 0.15 is 15 percent slower.
 *
 * <p>Where times are whole milliseconds, a percentile of 5 ms becomes one of 6 ms at once while the
 * true one grows by far less. So the bounds are wider by half a millisecond for each group.
 *
 * @param thenMillis the percentile, geometric mean of the stored runs
 * @param nowMillis the percentile, geometric mean of the new runs
 * @param lower bound of the growth, one-sided at the confidence
 * @param upper bound of the growth, one-sided at the confidence
 * @param detectable the growth, the allowed one included, that 95 of 100 comparisons would find
 */
record Growth(
    double thenMillis,
    double nowMillis,
    double change,
    double lower,
    double upper,
    double detectable) {
  private static final double POWER = 0.95;

  /**
   * Compares two groups of runs: at least one in each, and three in all.
   *
   * @param confidence between 0.5 and 1
   * @param allowed growth
   */
  static Growth of(
      List<RunTimes> then,
      List<RunTimes> now,
      double percentile,
      double confidence,
      double allowed) {
    double[] before = then.stream().mapToDouble(run -> run.log(percentile)).toArray();
    double[] after = now.stream().mapToDouble(run -> run.log(percentile)).toArray();
    int freedom = before.length + after.length - 2;
    double within =
        Stream.concat(then.stream(), now.stream())
            .mapToDouble(run -> run.variance(percentile))
            .average()
            .orElseThrow();
    double between = (squares(before) + squares(after)) / freedom;
    double error =
        Math.sqrt(Math.max(between, within) * (1.0 / before.length + 1.0 / after.length));
    TDistribution t = new TDistribution(null, freedom);
    double rounding = rounding(then, before) + rounding(now, after);
    double sure = t.inverseCumulativeProbability(confidence) * error + rounding;
    double seen = sure + t.inverseCumulativeProbability(POWER) * error;
    double difference = StatUtils.mean(after) - StatUtils.mean(before);
    return new Growth(
        Math.exp(StatUtils.mean(before)) / 1000,
        Math.exp(StatUtils.mean(after)) / 1000,
        Math.expm1(difference),
        Math.expm1(difference - sure),
        Math.expm1(difference + sure),
        (1 + allowed) * Math.exp(seen) - 1);
  }

  /** Returns by how much the logarithm of a group's percentile may be wrong for its rounding. */
  static double rounding(List<RunTimes> runs, double[] logs) {
    long step = runs.stream().mapToLong(RunTimes::step).max().orElse(0);
    return Math.log1p(step / 2.0 / Math.exp(StatUtils.mean(logs)));
  }

  private static double squares(double[] values) {
    return values.length < 2 ? 0 : new Variance().evaluate(values) * (values.length - 1);
  }
}
