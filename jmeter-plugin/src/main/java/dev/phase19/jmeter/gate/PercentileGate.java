package dev.phase19.jmeter.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * A percentile of the elapsed time must be below a limit, and the share of errors must not exceed
 * another.
 *
 * <p>Whether the percentile is below the limit is decided exactly: the value at nearest rank
 * <i>r</i> is below the limit if and only if at least <i>r</i> of the values are, and those are
 * counted one by one. The histogram, whose values are good to three digits, gives only the figure
 * that is shown; where its rounding would put that figure on the other side of the limit, the
 * recorded value that is nearest to the limit on the right side is shown.
 */
public final class PercentileGate implements Gate {
  private final Limit limit;
  private final PerLabel<Times> labels;

  /**
   * @param percentile above 0, at most 100
   * @param limitMillis the percentile must be below it
   * @param answers which samples have a time that counts
   * @param maxErrorShare per cent of all samples
   * @param pooled judge all labels as one, not each on its own
   */
  public record Limit(
      double percentile,
      double limitMillis,
      Answers answers,
      double maxErrorShare,
      boolean pooled) {}

  private final class Times {
    private final LatencyHistogram histogram = new LatencyHistogram();
    private final ErrorShare errors = new ErrorShare(limit.maxErrorShare());
    private long below;
    private long greatestBelow;
    private long leastAbove = Long.MAX_VALUE;

    void record(long micros) {
      histogram.record(micros);
      if (micros > LatencyHistogram.LONGEST_MICROS || micros >= limit.limitMillis() * 1000) {
        leastAbove = Math.min(leastAbove, micros);
      } else {
        below++;
        greatestBelow = Math.max(greatestBelow, micros);
      }
    }

    double shown(Latency latency, boolean holds) {
      boolean readsBelow = latency.millis() < limit.limitMillis();
      if (latency.atLeast() || holds == readsBelow) {
        return latency.millis();
      }
      return (holds ? greatestBelow : leastAbove) / 1000.0;
    }
  }

  public PercentileGate(Limit limit) {
    this.limit = limit;
    this.labels = new PerLabel<>(limit.pooled(), Times::new);
  }

  @Override
  public void add(Observation o) {
    boolean taken = limit.answers().takes(o);
    boolean error = limit.answers().isError(o);
    if (!taken && !error && !o.censored()) {
      return;
    }
    Times times = labels.of(o);
    times.errors.add(error);
    if (o.censored()) {
      times.histogram.recordCensored(o.elapsedMicros());
    } else if (taken) {
      times.record(o.elapsedMicros());
    }
  }

  @Override
  public Finding evaluate(Evidence evidence) {
    if (labels.tallies().isEmpty()) {
      return Finding.noData("", "ms", limit.limitMillis(), 0, "no sample has a time that counts");
    }
    return labels.worst(this::judge);
  }

  private Finding judge(String label, Times times) {
    LatencyHistogram histogram = times.histogram;
    if (histogram.count() == 0) {
      return times
          .errors
          .broken(label)
          .orElseGet(
              () ->
                  Finding.noData(
                      label, "ms", limit.limitMillis(), 0, label + ": no time that counts"));
    }
    long rank = LatencyHistogram.nearestRank(limit.percentile(), histogram.count());
    boolean holds = times.below >= rank;
    if (holds && times.errors.isBroken()) {
      return times.errors.broken(label).orElseThrow();
    }
    Latency latency = histogram.percentile(limit.percentile());
    double shown = times.shown(latency, holds);
    List<String> notes = new ArrayList<>();
    notes.add(Quantity.count(histogram.count(), "sample"));
    times.errors.note().ifPresent(notes::add);
    return new Finding(
        label,
        holds ? State.PASS : State.FAIL,
        shown,
        "ms",
        limit.limitMillis(),
        histogram.count(),
        shown - limit.limitMillis(),
        "%s: P%s %s, limit %s"
            .formatted(
                label,
                Quantity.plain(limit.percentile()),
                new Latency(shown, latency.atLeast()).beside(limit.limitMillis()),
                Quantity.timeLimit(limit.limitMillis())),
        notes);
  }
}
