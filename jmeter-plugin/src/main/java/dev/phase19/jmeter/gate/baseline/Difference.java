package dev.phase19.jmeter.gate.baseline;

import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How a percentile of one label differs between two groups of runs.
 *
 * <p>From three runs on, it is a {@link Growth}. With one run on each side nothing is known of how
 * much runs of one build differ. Then the interval is of the chance within the two runs alone,
 * which is only a part of what makes runs differ.
 *
 * @param thenMillis the percentile, geometric mean of the runs
 * @param nowMillis the percentile, geometric mean of the runs
 * @param change ratio minus one: 0.15 is 15 percent slower
 * @param lower bound of the change, one-sided at the confidence
 * @param upper bound of the change, one-sided at the confidence
 * @param detectable the growth that 95 of 100 such comparisons would find; NaN for one run each
 * @param samples of the run that has the fewest
 */
public record Difference(
    double thenMillis,
    double nowMillis,
    double change,
    double lower,
    double upper,
    double detectable,
    long samples) {

  /**
   * Compares two groups of at least one run each.
   *
   * @param then times in microseconds; none is empty
   * @param confidence between 0.5 and 1
   */
  public static Difference of(
      List<Histogram> then, List<Histogram> now, double percentile, double confidence) {
    List<RunTimes> before = then.stream().map(RunTimes::new).toList();
    List<RunTimes> after = now.stream().map(RunTimes::new).toList();
    long samples =
        Stream.concat(before.stream(), after.stream()).mapToLong(RunTimes::count).min().orElse(0);
    if (before.size() + after.size() < 3) {
      return ofTwo(before.get(0), after.get(0), percentile, confidence, samples);
    }
    Growth growth = Growth.of(before, after, percentile, confidence, 0);
    return new Difference(
        growth.thenMillis(),
        growth.nowMillis(),
        growth.change(),
        growth.lower(),
        growth.upper(),
        growth.detectable(),
        samples);
  }

  private static Difference ofTwo(
      RunTimes then, RunTimes now, double percentile, double confidence, long samples) {
    double difference = now.log(percentile) - then.log(percentile);
    double chance =
        new NormalDistribution(null, 0, 1).inverseCumulativeProbability(confidence)
                * Math.sqrt(then.variance(percentile) + now.variance(percentile))
            + rounding(then, percentile)
            + rounding(now, percentile);
    return new Difference(
        Math.exp(then.log(percentile)) / 1000,
        Math.exp(now.log(percentile)) / 1000,
        Math.expm1(difference),
        Math.expm1(difference - chance),
        Math.expm1(difference + chance),
        Double.NaN,
        samples);
  }

  private static double rounding(RunTimes run, double percentile) {
    return Growth.rounding(List.of(run), new double[] {run.log(percentile)});
  }

  /** Whether there is one run on each side, so that nothing can be proven. */
  public boolean isOfTwoRuns() {
    return Double.isNaN(detectable);
  }

  /**
   * Returns how many samples each run needs for its percentile to say anything: so many that ten
   * lie beyond it.
   */
  public static long samplesNeeded(double percentile) {
    return LabelGrowth.samplesNeeded(percentile);
  }
}
