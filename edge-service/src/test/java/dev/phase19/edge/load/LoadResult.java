package dev.phase19.edge.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Answers and their times. */
public final class LoadResult {
  private static final int DIGITS = 3;

  private final Map<Integer, Histogram> microsByStatus = new TreeMap<>();
  private Duration time = Duration.ZERO;

  void add(int status, long nanos) {
    microsByStatus
        .computeIfAbsent(status, key -> new Histogram(DIGITS))
        .recordValue(Math.max(0, nanos / 1000));
  }

  void took(Duration all) {
    time = all;
  }

  /** Returns how many answers there were. */
  public long count() {
    return microsByStatus.values().stream().mapToLong(Histogram::getTotalCount).sum();
  }

  /** Returns how many answers had a status. */
  public long count(int status) {
    Histogram micros = microsByStatus.get(status);
    return micros == null ? 0 : micros.getTotalCount();
  }

  /** Returns answers a second. */
  public double perSecond() {
    return count() / (time.toNanos() / 1e9);
  }

  /** Returns a percentile of the times of all answers, in milliseconds. */
  public double millis(double percentile) {
    Histogram all = new Histogram(DIGITS);
    microsByStatus.values().forEach(all::add);
    return all.getValueAtPercentile(percentile) / 1e3;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("%.0f/s".formatted(perSecond()));
    microsByStatus.forEach(
        (status, micros) ->
            text.append(
                ", %d: %d, P50 %.1f ms, P95 %.1f ms, P99 %.1f ms, max %.1f ms"
                    .formatted(
                        status,
                        micros.getTotalCount(),
                        micros.getValueAtPercentile(50) / 1e3,
                        micros.getValueAtPercentile(95) / 1e3,
                        micros.getValueAtPercentile(99) / 1e3,
                        micros.getMaxValue() / 1e3)));
    return text.toString();
  }
}
