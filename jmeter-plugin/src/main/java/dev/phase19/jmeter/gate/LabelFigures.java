package dev.phase19.jmeter.gate;

import java.util.List;

/**
 * The figures of one label in reports.
 *
 * @param requests all samples that count, errors included, without the warm-up
 * @param errors those of them that failed
 * @param times of the samples whose time counts: a success, a timeout as the least that it can have
 *     taken, and of the gate that judges the label's latency only those that it judges; null where
 *     there is none
 * @param causes why samples failed, the most frequent reason first
 */
public record LabelFigures(
    String label, long requests, long errors, Times times, List<ErrorCause> causes) {

  /** Whether the times are of other samples than those that did not fail. */
  public boolean areTimesOfSome() {
    return times != null && times.count() != requests - errors;
  }

  /** 0 where no time counts. */
  public double p95Millis() {
    return times == null ? 0 : times.p95().millis();
  }

  /**
   * Statistics of elapsed time.
   *
   * @param count of the times, at least 1
   */
  public record Times(
      long count, Latency average, Latency p50, Latency p95, Latency p99, Latency max) {
    static Times of(LatencyHistogram times) {
      return new Times(
          times.count(),
          times.mean(),
          times.percentile(50),
          times.percentile(95),
          times.percentile(99),
          times.max());
    }
  }
}
