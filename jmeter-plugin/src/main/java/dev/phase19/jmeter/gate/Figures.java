package dev.phase19.jmeter.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The samples of one label that a gate sees: how many came and failed, why, and the times of those
 * that did not fail. A timeout has a time, too: the least that it can have taken.
 */
final class Figures {
  /** In a table of errors. */
  private static final int MAX_CAUSES = 10;

  private final Gate gate;
  private final LatencyHistogram times = new LatencyHistogram();

  /** What the gate takes for an error. */
  private final ErrorCauses errors;

  /** What JMeter takes for a failure, and the gate does not: a refusal that it names. */
  private final ErrorCauses permitted;

  private long requests;

  Figures(Gate gate, ErrorCauses.Room room) {
    this.gate = gate;
    this.errors = new ErrorCauses(room);
    this.permitted = new ErrorCauses(room);
  }

  void add(Observation o) {
    requests++;
    if (!o.success()) {
      (gate.isError(o) ? errors : permitted).add(o.failure());
    }
    if (gate.keepsTimes()) {
      return;
    }
    if (o.censored()) {
      times.recordCensored(o.elapsedMicros());
    } else if (o.success()) {
      times.record(o.elapsedMicros());
    }
  }

  long requests() {
    return requests;
  }

  ErrorCauses errors() {
    return errors;
  }

  /** Returns the figures for a report; empty where no sample came. */
  Optional<LabelFigures> of(String label) {
    if (requests == 0) {
      return Optional.empty();
    }
    LatencyHistogram known = gate.keepsTimes() ? gate.times(label).orElse(times) : times;
    return Optional.of(
        new LabelFigures(
            label,
            requests,
            errors.total() + permitted.total(),
            known.count() == 0 ? null : LabelFigures.Times.of(known),
            new ArrayList<>(ErrorCauses.causes(List.of(errors, permitted), MAX_CAUSES))));
  }
}
