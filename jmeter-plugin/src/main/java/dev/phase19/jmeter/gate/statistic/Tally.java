package dev.phase19.jmeter.gate.statistic;

import dev.phase19.jmeter.gate.ErrorShare;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Subject;
import java.util.OptionalDouble;

/**
 * The running sums for the statistics of one label. Mean and variance are updated by Welford's
 * method, which does not lose digits where the values are large and close together (Technometrics
 * 4, 1962).
 */
public final class Tally {
  private final ErrorShare errors;
  private long count;
  private long coded;
  private double mean;
  private double squares;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  Tally(double maxErrorShare) {
    this.errors = new ErrorShare(maxErrorShare);
  }

  void add(Observation o, ResponseFilter responses, Subject subject) {
    errors.add(responses.isError(o));
    if (responses.named(o)) {
      coded++;
    }
    if (responses.takes(o)) {
      double value = subject.valueOf(o);
      if (!Double.isNaN(value)) {
        value(value);
      }
    }
  }

  private void value(double value) {
    count++;
    double before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  /**
   * Adds the samples of another tally (Chan, Golub, LeVeque: Updating formulae and a pairwise
   * algorithm for computing sample variances, 1979).
   */
  void add(Tally other) {
    errors.add(other.errors);
    coded += other.coded;
    if (other.count == 0) {
      return;
    }
    long both = count + other.count;
    double difference = other.mean - mean;
    mean += difference * other.count / both;
    squares += other.squares + difference * difference * count * other.count / both;
    count = both;
    sum += other.sum;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  ErrorShare errors() {
    return errors;
  }

  /** The number of samples that the statistic is based on. */
  long samples(Statistic statistic) {
    return statistic.isOfValues() ? count : errors.total();
  }

  /** Returns the value of a statistic; empty where there are too few values. */
  OptionalDouble get(Statistic statistic) {
    int needed =
        switch (statistic) {
          case STANDARD_DEVIATION, COEFFICIENT_OF_VARIATION -> 2;
          default -> statistic.isOfValues() ? 1 : 0;
        };
    if (count < needed || errors.total() == 0) {
      return OptionalDouble.empty();
    }
    double value =
        switch (statistic) {
          case MEAN -> mean;
          case MIN -> min;
          case MAX -> max;
          case SUM -> sum;
          case STANDARD_DEVIATION -> deviation();
          case COEFFICIENT_OF_VARIATION -> 100 * deviation() / mean;
          case COUNT -> count;
          case ERROR_SHARE -> errors.percent();
          case CODE_SHARE -> 100.0 * coded / errors.total();
          case CODE_COUNT -> coded;
        };
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private double deviation() {
    return Math.sqrt(squares / (count - 1));
  }
}
