package dev.phase19.jmeter.gate.percentile;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.SeriesLimit;
import dev.phase19.jmeter.gate.Subject;
import dev.phase19.jmeter.gate.TimeSeries;
import java.util.ArrayList;
import java.util.List;

/**
 * What a percentile must be.
 *
 * @param percentile above 0, at most 100
 * @param subject what the percentile is of
 * @param comparison how the percentile must compare with the limit: LESS or AT_MOST
 * @param limit in the subject's unit
 * @param responses which samples have a time that counts
 * @param maxErrorShare percent of all samples
 * @param pooled judge all labels as one, not individually
 * @param confidence null: judge by the percentile of the samples alone
 * @param expectedIntervalMicros between the starts of a client's samples; 0: not corrected
 */
public record PercentileLimit(
    double percentile,
    Subject subject,
    Comparison comparison,
    double limit,
    ResponseFilter responses,
    double maxErrorShare,
    boolean pooled,
    Confidence confidence,
    long expectedIntervalMicros) {

  public PercentileLimit {
    if (comparison != Comparison.LESS && comparison != Comparison.AT_MOST) {
      throw new IllegalArgumentException(
          "a percentile must be < or <= its limit, was " + comparison.symbol());
    }
  }

  /** A limit of the elapsed time in milliseconds, judged by the samples alone. */
  public PercentileLimit(
      double percentile,
      double limit,
      ResponseFilter responses,
      double maxErrorShare,
      boolean pooled) {
    this(percentile, limit, responses, maxErrorShare, pooled, null, 0);
  }

  /** A limit of the elapsed time in milliseconds. */
  public PercentileLimit(
      double percentile,
      double limit,
      ResponseFilter responses,
      double maxErrorShare,
      boolean pooled,
      Confidence confidence,
      long expectedIntervalMicros) {
    this(
        percentile,
        Subject.ELAPSED,
        Comparison.LESS,
        limit,
        responses,
        maxErrorShare,
        pooled,
        confidence,
        expectedIntervalMicros);
  }

  Bound bound() {
    return new Bound(comparison, limit, subject.unit());
  }

  /** Whether a value is on the right side of the limit. */
  boolean holds(double value) {
    return comparison.holds(value, limit);
  }

  /** The limit, as the end of a message: {@code limit 100 ms}, {@code must be <= 100 ms}. */
  String words() {
    String bound = subject.bound(limit);
    return comparison == Comparison.LESS
        ? "limit " + bound
        : "must be " + comparison.symbol() + " " + bound;
  }

  /** Returns the limits as lines beside what they bound. */
  List<SeriesLimit> lines() {
    List<SeriesLimit> lines = new ArrayList<>();
    TimeSeries.of(subject)
        .map(series -> new SeriesLimit(series, line(), limit, pooled))
        .ifPresent(lines::add);
    SeriesLimit.ofErrors(maxErrorShare, pooled).ifPresent(lines::add);
    return lines;
  }

  private String line() {
    return "%s %s %s".formatted(title(), comparison.symbol(), subject.bound(limit));
  }

  /** What is compared, as a message begins: {@code P95}, {@code P95 of files}. */
  public String title() {
    String percentileName = "P" + Quantity.plain(percentile);
    return subject.isElapsedTime() ? percentileName : percentileName + " of " + subject.name();
  }

  /** Whether a sample's value is known only to be at least the one that it has. */
  boolean isCensored(Observation o) {
    return o.censored() && subject.isElapsedTime();
  }

  /** Returns a sample's value; NaN if it has none that counts. */
  double valueOf(Observation o) {
    return responses.takes(o) ? subject.valueOf(o) : Double.NaN;
  }
}
