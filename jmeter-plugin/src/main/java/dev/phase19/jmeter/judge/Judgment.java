package dev.phase19.jmeter.judge;

import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.results.Row;
import dev.phase19.jmeter.verdict.ImpossibleTimes;
import java.time.Instant;

/** Gives the rows of results to the gates that judge them, and counts the others. */
final class Judgment {
  /** JMeter's threads write a sample somewhat later than it ended. */
  private static final long SLACK_MILLIS = 5_000;

  private final Routes routes;
  private final boolean knowsLabels;
  private final ImpossibleTimes impossible = new ImpossibleTimes(System::currentTimeMillis);
  private long judged;
  private long outside;
  private long verdicts;
  private long parts;
  private long perhapsParts;
  private long disordered;
  private long timeOuts;
  private long start = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;

  Judgment(Router router) {
    this.routes = new Routes(router);
    this.knowsLabels = router.knowsLabels();
  }

  void take(Row row) {
    if (row.isVerdict()) {
      verdicts++;
      return;
    }
    if (row.isPart()) {
      parts++;
      return;
    }
    Route route = routes.of(row);
    if (!route.isMeasured()) {
      outside++;
      return;
    }
    if (row.mayBePart() && knowsLabels && !route.isKnown()) {
      parts++;
      return;
    }
    Observation observation = row.observation(route.source());
    if (impossible.admits(observation, false)) {
      count(row, observation);
      offer(row, route, observation);
    }
  }

  private void count(Row row, Observation observation) {
    judged++;
    start = Math.min(start, observation.startMillis());
    if (observation.endMillis() + SLACK_MILLIS < end) {
      disordered++;
    }
    end = Math.max(end, observation.endMillis());
    if (row.mayBePart() && !knowsLabels) {
      perhapsParts++;
    }
    if (observation.censored()) {
      timeOuts++;
    }
  }

  private static void offer(Row row, Route route, Observation observation) {
    for (JudgedElement gate : route.judges()) {
      if (gate.takes(row)) {
        gate.offer(observation);
      }
    }
    for (JudgedElement gate : route.doubters()) {
      if (gate.takes(row)) {
        gate.doubt(row.label());
      }
    }
  }

  ImpossibleTimes impossible() {
    return impossible;
  }

  /** Samples that a gate could judge. */
  long judged() {
    return judged;
  }

  /** Samples of set-up, of tear-down, and of threads that are left out. */
  long outside() {
    return outside;
  }

  /** Rows of the verdicts of gates. */
  long verdicts() {
    return verdicts;
  }

  /** Rows of parts of samples, such as redirects. */
  long parts() {
    return parts;
  }

  /** Samples that were judged, and may be parts of others. */
  long perhapsParts() {
    return perhapsParts;
  }

  /** Samples that ended more than 5 s before one that came earlier. */
  long disordered() {
    return disordered;
  }

  long timeOuts() {
    return timeOuts;
  }

  /** When the first sample started. */
  Instant start() {
    return Instant.ofEpochMilli(start);
  }

  /** When the last sample ended. */
  Instant end() {
    return Instant.ofEpochMilli(end);
  }
}
