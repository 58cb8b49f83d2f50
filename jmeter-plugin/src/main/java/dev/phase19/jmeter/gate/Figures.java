package dev.phase19.jmeter.gate;

import java.util.List;

/** Gathers the figures of each label that a gate sees. */
final class Figures {
  private final PerLabel<Times> labels = new PerLabel<>(false, Times::new);

  private static final class Times {
    private final LatencyHistogram histogram = new LatencyHistogram();
    private long errors;
  }

  void add(Observation o) {
    Times times = labels.of(o);
    if (o.censored()) {
      times.histogram.recordCensored(o.elapsedMicros());
    } else {
      times.histogram.record(o.elapsedMicros());
    }
    if (!o.success()) {
      times.errors++;
    }
  }

  List<LabelFigures> all() {
    return labels.tallies().entrySet().stream()
        .map(
            tally -> {
              LatencyHistogram histogram = tally.getValue().histogram;
              return new LabelFigures(
                  tally.getKey(),
                  histogram.count(),
                  tally.getValue().errors,
                  histogram.mean(),
                  histogram.percentile(50),
                  histogram.percentile(95),
                  histogram.percentile(99),
                  histogram.max());
            })
        .toList();
  }
}
