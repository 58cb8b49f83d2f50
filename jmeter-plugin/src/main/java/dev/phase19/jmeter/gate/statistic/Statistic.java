package dev.phase19.jmeter.gate.statistic;

import dev.phase19.jmeter.gate.Subject;
import java.util.Arrays;
import java.util.Optional;

/** One number that sums up the samples of a label. */
public enum Statistic {
  MEAN("mean", "mean"),
  MIN("min", "minimum"),
  MAX("max", "maximum"),
  SUM("sum", "sum"),
  /** Of the sample: the sum of squares is divided by n - 1. */
  STANDARD_DEVIATION("sd", "standard deviation"),
  /** Standard deviation divided by mean, in percent. */
  COEFFICIENT_OF_VARIATION("cv", "coefficient of variation"),
  /** Number of samples with a value. */
  COUNT("count", "count"),
  /** Errors in percent of all samples. */
  ERROR_SHARE("error_share", "error share"),
  /** Samples with a response code, in percent of all samples. */
  CODE_SHARE("code_share", "share of responses with code"),
  CODE_COUNT("code_count", "count of responses with code");

  private final String key;
  private final String words;

  Statistic(String key, String words) {
    this.key = key;
    this.words = words;
  }

  public static Optional<Statistic> ofKey(String key) {
    return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
  }

  public String key() {
    return key;
  }

  public String words() {
    return words;
  }

  /** Returns whether it depends on which value of the samples is judged. */
  public boolean isOfSubject() {
    return isOfValues() || this == COUNT;
  }

  /** Returns the unit of the statistic of a subject; empty for a count. */
  public String unit(Subject subject) {
    return switch (this) {
      case ERROR_SHARE, CODE_SHARE, COEFFICIENT_OF_VARIATION -> "%";
      case COUNT, CODE_COUNT -> "";
      case MEAN, MIN, MAX, SUM, STANDARD_DEVIATION -> subject.unit();
    };
  }

  /** Returns whether it has the subject's unit. */
  public boolean hasUnitOfSubject() {
    return isOfValues() && this != COEFFICIENT_OF_VARIATION;
  }

  /** Returns whether it is computed from values of samples, and not from their number alone. */
  public boolean isOfValues() {
    return ordinal() < COUNT.ordinal();
  }
}
