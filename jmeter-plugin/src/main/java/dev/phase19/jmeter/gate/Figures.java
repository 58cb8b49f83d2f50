package dev.phase19.jmeter.gate;

import java.util.Optional;

/** The samples of one label that a gate sees: their elapsed times, and how many are errors. */
final class Figures {
  private LatencyHistogram times;
  private long errors;

  void add(Observation o) {
    if (times == null) {
      times = new LatencyHistogram();
    }
    if (o.censored()) {
      times.recordCensored(o.elapsedMicros());
    } else {
      times.record(o.elapsedMicros());
    }
    if (!o.success()) {
      errors++;
    }
  }

  /** Takes all of other samples. */
  void add(LatencyHistogram more, long moreErrors) {
    if (times == null) {
      times = new LatencyHistogram();
    }
    times.add(more);
    errors += moreErrors;
  }

  void add(Figures other) {
    if (other.times != null) {
      add(other.times, other.errors);
    }
  }

  long requests() {
    return times == null ? 0 : times.count();
  }

  /** Empty where there is no sample. */
  Optional<LabelFigures> of(String label) {
    return times == null || times.count() == 0
        ? Optional.empty()
        : Optional.of(
            new LabelFigures(
                label,
                times.count(),
                errors,
                times.mean(),
                times.percentile(50),
                times.percentile(95),
                times.percentile(99),
                times.max()));
  }
}
