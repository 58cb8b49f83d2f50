package dev.phase19.jmeter.gate;

import java.util.Arrays;
import java.util.Optional;

/** The samples of one label that a gate sees: their elapsed times, and how many are errors. */
public final class Figures {
  /** The figures of no samples. */
  public static final Figures NONE = new Figures();

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

  public Figures() {}

  /** Wraps times that somebody else keeps and continues to record. */
  public Figures(LatencyHistogram times, long errors) {
    this.times = times;
    this.errors = errors;
  }

  /** Returns the sum of these figures and others. */
  Figures with(Figures other) {
    Figures both = new Figures(new LatencyHistogram(), errors + other.errors);
    for (LatencyHistogram part : Arrays.asList(times, other.times)) {
      if (part != null) {
        both.times.add(part);
      }
    }
    return both;
  }

  long requests() {
    return times == null ? 0 : times.count();
  }

  /** Returns the figures for a report; empty where there is no sample. */
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
