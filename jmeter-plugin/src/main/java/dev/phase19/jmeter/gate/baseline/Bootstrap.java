package dev.phase19.jmeter.gate.baseline;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/**
 * The variance that chance alone gives to the logarithm of a percentile: the run's times are drawn
 * again with replacement. The value at rank <i>r</i> of <i>n</i> drawn ones is the quantile at a
 * Beta(<i>r</i>, <i>n</i> - <i>r</i> + 1), so the draws themselves need not be made. The seed is
 * fixed.
 */
final class Bootstrap {
  private static final int RESAMPLES = 200;
  private static final int SEED = 19;

  private Bootstrap() {}

  static double variance(RunTimes times, double percentile) {
    long rank = times.rank(percentile);
    long count = times.count();
    BetaDistribution place = new BetaDistribution(new Well19937c(SEED), rank, count - rank + 1.0);
    double[] logs = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      logs[i] = Math.log(times.valueAt(Math.max(1, (long) Math.ceil(place.sample() * count))));
    }
    return new Variance().evaluate(logs);
  }
}
