package dev.phase19.jmeter.gate.percentile;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.ErrorShare;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Latency;
import dev.phase19.jmeter.gate.LatencyHistogram;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.PerLabel;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A percentile of the elapsed time must be below a limit, and the share of errors must not exceed
 * another.
 *
 * <p>Whether the percentile is below the limit is decided exactly: the value at nearest rank
 * <i>r</i> is below the limit if and only if at least <i>r</i> of the values are, and those are
 * counted one by one. The bounds of a {@link Confidence} are counted in the same way, where times
 * that come in clusters count for less ({@link Clusters}). The histogram, whose values are good to
 * three digits, gives only the figure that is shown. Where its rounding would put that figure on
 * the other side of the limit, the recorded value that is nearest to the limit on the right side is
 * shown.
 *
 * <p>With an expected interval, a time longer than it also stands for the samples that a client of
 * that pace would have started meanwhile, and that would have waited for the rest of it.
 */
public final class PercentileGate implements Gate {
  private static final double SURE_PERCENT = 99.9;
  private static final long SURE_SAMPLES = 100;

  private final Limit limit;
  private final PerLabel<Times> labels;

  /**
   * @param percentile above 0, at most 100
   * @param limitMillis the percentile must be below it
   * @param responses which samples have a time that counts
   * @param maxErrorShare percent of all samples
   * @param pooled judge all labels as one, not individually
   * @param confidence null: judge by the percentile of the samples alone
   * @param expectedIntervalMicros between the starts of a client's samples; 0: not corrected
   */
  public record Limit(
      double percentile,
      double limitMillis,
      ResponseFilter responses,
      double maxErrorShare,
      boolean pooled,
      Confidence confidence,
      long expectedIntervalMicros) {

    public Limit(
        double percentile,
        double limitMillis,
        ResponseFilter responses,
        double maxErrorShare,
        boolean pooled) {
      this(percentile, limitMillis, responses, maxErrorShare, pooled, null, 0);
    }
  }

  private final class Times {
    private final LatencyHistogram histogram = new LatencyHistogram();
    private final ErrorShare errors = new ErrorShare(limit.maxErrorShare());
    private final Clusters clusters = new Clusters();
    private final SlowParts slow = new SlowParts();
    private long below;
    private long greatestBelow;
    private long leastAbove = Long.MAX_VALUE;
    private long added;

    void record(long micros) {
      histogram.record(micros);
      if (reachesLimit(micros)) {
        leastAbove = Math.min(leastAbove, micros);
      } else {
        below++;
        greatestBelow = Math.max(greatestBelow, micros);
      }
    }

    private boolean reachesLimit(long micros) {
      return micros > LatencyHistogram.MAX_MICROS || micros >= limit.limitMillis() * 1000;
    }

    /**
     * Records the waits of the samples that were not started: the time less one interval, less two,
     * ...
     */
    void recordMissed(long micros, boolean censored) {
      long interval = limit.expectedIntervalMicros();
      long longest = Math.min(micros, LatencyHistogram.MAX_MICROS) - interval;
      if (interval == 0 || longest < interval) {
        return;
      }
      long count = longest / interval;
      long shortest = longest - (count - 1) * interval;
      added += count;
      histogram.recordSeries(shortest, longest, interval, censored);
      if (censored) {
        return;
      }
      long holding = reachesLimit(shortest) ? 0 : countBelow(shortest, longest, interval);
      if (holding > 0) {
        below += holding;
        greatestBelow = Math.max(greatestBelow, shortest + (holding - 1) * interval);
      }
      if (holding < count) {
        leastAbove = Math.min(leastAbove, shortest + holding * interval);
      }
    }

    /**
     * Returns how many of {@code shortest}, {@code shortest + interval}, ... are below the limit.
     */
    private long countBelow(long shortest, long longest, long interval) {
      if (!reachesLimit(longest)) {
        return (longest - shortest) / interval + 1;
      }
      long leastThatReaches = (long) Math.ceil(limit.limitMillis() * 1000);
      return (leastThatReaches - 1 - shortest) / interval + 1;
    }

    long samples() {
      return histogram.count() - added;
    }

    /** The number of values that are not known to be below the limit. */
    long above() {
      return histogram.count() - below;
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

  /** Pooled times, and times with additions, are not those of one label's samples. */
  @Override
  public boolean keepsTimes() {
    return !limit.pooled() && limit.expectedIntervalMicros() == 0;
  }

  @Override
  public Optional<LatencyHistogram> times(String label) {
    return keepsTimes() ? labels.find(label).map(times -> times.histogram) : Optional.empty();
  }

  @Override
  public boolean judgesLatency() {
    return true;
  }

  @Override
  public boolean isError(Observation o) {
    return limit.responses().isError(o);
  }

  private Bound bound() {
    return new Bound(Comparison.LESS, limit.limitMillis(), "ms");
  }

  @Override
  public boolean add(Observation o) {
    boolean taken = limit.responses().takes(o);
    boolean error = limit.responses().isError(o);
    if (!taken && !error && !o.censored()) {
      return false;
    }
    Times times = labels.of(o);
    times.errors.add(error);
    if (o.censored()) {
      times.clusters.add(o.startMillis(), true);
      times.histogram.recordCensored(o.elapsedMicros());
      times.recordMissed(o.elapsedMicros(), true);
    } else if (taken) {
      boolean isSlow = times.reachesLimit(o.elapsedMicros());
      times.clusters.add(o.startMillis(), isSlow);
      times.record(o.elapsedMicros());
      if (isSlow) {
        times.slow.add(o);
      }
      times.recordMissed(o.elapsedMicros(), false);
    }
    return true;
  }

  @Override
  public Finding evaluate(Evidence evidence) {
    if (labels.tallies().isEmpty()) {
      return Finding.noData("", bound(), 0, "no sample has a time that counts");
    }
    return labels.worst(this::judge);
  }

  @Override
  public boolean surelyFails() {
    double alpha = (100 - SURE_PERCENT) / 100;
    return labels.tallies().values().stream()
        .filter(times -> times.samples() >= SURE_SAMPLES && times.added == 0)
        .filter(times -> proof(times, alpha, 1).isAbove())
        .anyMatch(times -> proof(times, alpha).isAbove());
  }

  @Override
  public boolean undecidedAllowed() {
    return limit.confidence() != null && limit.confidence().undecidedAllowed();
  }

  @Override
  public State state() {
    return labels.tallies().values().stream()
        .map(times -> times.errors.isBroken() ? State.FAIL : state(times, proof(times)))
        .max(Comparator.naturalOrder())
        .orElse(State.NO_DATA);
  }

  /**
   * Returns the state by the times alone.
   *
   * @param proof null where the percentile of the samples decides
   */
  private State state(Times times, Proof proof) {
    long count = times.histogram.count();
    if (count == 0) {
      return State.NO_DATA;
    }
    long rank = LatencyHistogram.nearestRank(limit.percentile(), count);
    if (proof == null || times.histogram.isCensored(rank)) {
      return times.below >= rank ? State.PASS : State.FAIL;
    }
    if (proof.isBelow()) {
      return State.PASS;
    }
    return proof.isAbove() ? State.FAIL : State.INCONCLUSIVE;
  }

  private Finding judge(String label, Times times) {
    LatencyHistogram histogram = times.histogram;
    if (histogram.count() == 0) {
      return times
          .errors
          .broken(label)
          .orElseGet(() -> Finding.noData(label, bound(), 0, label + ": no time that counts"));
    }
    Proof proof = proof(times);
    long rank = LatencyHistogram.nearestRank(limit.percentile(), histogram.count());
    boolean holds = times.below >= rank;
    Latency latency = histogram.atRank(rank);
    State state = state(times, proof);
    if (state != State.FAIL && times.errors.isBroken()) {
      return times.errors.broken(label).orElseThrow();
    }
    double shown = times.shown(latency, holds);
    return new Finding(
        label,
        state,
        shown,
        bound(),
        times.samples(),
        shown - limit.limitMillis(),
        "%s: P%s %s, limit %s%s%s"
            .formatted(
                label,
                Quantity.plain(limit.percentile()),
                new Latency(shown, latency.atLeast()).beside(limit.limitMillis()),
                Quantity.timeLimit(limit.limitMillis()),
                state == State.INCONCLUSIVE ? undecided(proof) : "",
                state == State.FAIL ? slowParts(times, latency) : ""),
        notes(times, proof));
  }

  private static String slowParts(Times times, Latency latency) {
    return latency.atLeast()
        ? ""
        : times
            .slow
            .atOrAbove(Math.round(1000 * latency.millis()))
            .map(parts -> "; samples at or above it: " + parts)
            .orElse("");
  }

  private String undecided(Proof proof) {
    return ", not decided at %s %%: %s, if none of them exceeds the limit"
        .formatted(
            Quantity.plain(limit.confidence().percent()),
            Quantity.count(proof.missing(), "more sample"));
  }

  private List<String> notes(Times times, Proof proof) {
    List<String> notes = new ArrayList<>();
    notes.add(Quantity.count(times.samples(), "sample"));
    if (proof != null) {
      proof.clusters().ifPresent(notes::add);
      notes.add(
          "%s %% bounds %s to %s"
              .formatted(
                  Quantity.plain(limit.confidence().percent()),
                  bound(times, proof.lowerRank()),
                  bound(times, proof.upperRank())));
    }
    if (limit.expectedIntervalMicros() > 0) {
      notes.add(times.added + " added for the expected interval");
    }
    return notes;
  }

  private static String bound(Times times, OptionalLong rank) {
    return rank.isPresent() ? times.histogram.atRank(rank.getAsLong()).toString() : "unknown";
  }

  /** Returns null where the percentile of the samples decides. */
  private Proof proof(Times times) {
    return limit.confidence() == null ? null : proof(times, limit.confidence().alpha());
  }

  private Proof proof(Times times, double alpha) {
    return proof(times, alpha, times.clusters.worth(alpha));
  }

  private Proof proof(Times times, double alpha, double worth) {
    QuantileBounds bounds = new QuantileBounds(limit.percentile(), alpha);
    return new Proof(bounds, times.above(), times.histogram.count(), worth);
  }
}
