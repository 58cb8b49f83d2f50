package dev.phase19.jmeter.judge;

import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.Per;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Selection;
import dev.phase19.jmeter.gate.Subject;
import dev.phase19.jmeter.gate.percentile.PercentileGate;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import dev.phase19.jmeter.gate.statistic.Statistic;
import dev.phase19.jmeter.gate.statistic.StatisticGate;
import dev.phase19.jmeter.gate.statistic.ThroughputGate;

/**
 * A gate of the command line.
 *
 * @param percentile 0 where the kind has none
 * @param per null where the kind has none
 */
record GateOption(Kind kind, double percentile, Comparison comparison, double bound, Per per) {

  /** What a gate bounds. */
  enum Kind {
    PERCENTILE,
    MEAN,
    MAX,
    ERROR_SHARE,
    THROUGHPUT
  }

  /**
   * Makes the gate.
   *
   * @param maxErrorShare that the gates of time allow, in percent
   */
  GateRun run(Selection selection, Subject subject, double maxErrorShare) {
    return new GateRun(name(subject), selection, gate(subject, maxErrorShare));
  }

  private String name(Subject subject) {
    String of = subject.isElapsedTime() ? "" : " of " + subject.name();
    return switch (kind) {
      case PERCENTILE -> "P" + Quantity.plain(percentile) + of;
      case MEAN -> "Mean" + of;
      case MAX -> "Maximum" + of;
      case ERROR_SHARE -> "Error share";
      case THROUGHPUT -> "Throughput";
    };
  }

  private Gate gate(Subject subject, double maxErrorShare) {
    ResponseFilter responses = new ResponseFilter(null);
    return switch (kind) {
      case PERCENTILE ->
          new PercentileGate(
              new PercentileLimit(
                  percentile,
                  subject,
                  comparison,
                  bound,
                  responses,
                  maxErrorShare,
                  false,
                  null,
                  0));
      case THROUGHPUT ->
          new ThroughputGate(new ThroughputGate.Limit(comparison, bound, per, responses, false));
      case MEAN -> statistic(Statistic.MEAN, subject, responses, maxErrorShare);
      case MAX -> statistic(Statistic.MAX, subject, responses, maxErrorShare);
      case ERROR_SHARE ->
          statistic(Statistic.ERROR_SHARE, Subject.ELAPSED, responses, maxErrorShare);
    };
  }

  private Gate statistic(
      Statistic statistic, Subject subject, ResponseFilter responses, double maxErrorShare) {
    return new StatisticGate(
        new StatisticGate.Limit(
            statistic, subject, comparison, bound, responses, maxErrorShare, false));
  }
}
