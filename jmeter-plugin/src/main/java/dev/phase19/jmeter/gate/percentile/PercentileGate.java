package dev.phase19.jmeter.gate.percentile;

import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Latency;
import dev.phase19.jmeter.gate.LatencyHistogram;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.PerLabel;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.SeriesLimit;
import dev.phase19.jmeter.gate.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A percentile of the elapsed time, or of a measurement, must be below a limit (or at most equal to
 * it), and the share of errors must not exceed another.
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

  private final PercentileLimit limit;
  private final PerLabel<LabelValues> labels;

  public PercentileGate(PercentileLimit limit) {
    this.limit = limit;
    this.labels = new PerLabel<>(limit.pooled(), () -> new LabelValues(limit));
  }

  /** Pooled times, and times with additions, are not those of one label's samples. */
  @Override
  public boolean keepsTimes() {
    return limit.subject().isElapsedTime()
        && !limit.pooled()
        && limit.expectedIntervalMicros() == 0;
  }

  @Override
  public Optional<LatencyHistogram> times(String label) {
    return keepsTimes() ? labels.find(label).map(LabelValues::histogram) : Optional.empty();
  }

  @Override
  public boolean judgesLatency() {
    return limit.subject().isElapsedTime();
  }

  @Override
  public boolean isError(Observation o) {
    return limit.responses().isError(o);
  }

  @Override
  public Set<String> measurements() {
    return limit.subject().measurements();
  }

  @Override
  public List<SeriesLimit> limits() {
    return limit.lines();
  }

  private String what() {
    return limit.subject().isElapsedTime() ? "time" : "value of " + limit.subject().name();
  }

  @Override
  public boolean add(Observation o) {
    boolean error = limit.responses().isError(o);
    boolean censored = limit.isCensored(o);
    double value = limit.valueOf(o);
    boolean counts = !Double.isNaN(value);
    if (!counts && !error && !censored) {
      return false;
    }
    LabelValues values = labels.of(o);
    values.errors().add(error);
    if (censored) {
      values.addCensored(o);
    } else if (counts) {
      values.add(o, value);
    }
    return true;
  }

  @Override
  public Finding evaluate(Evidence evidence) {
    if (labels.tallies().isEmpty()) {
      return Finding.noData("", limit.bound(), 0, "no sample has a " + what() + " that counts");
    }
    return labels.worst(this::judge);
  }

  @Override
  public boolean surelyFails() {
    if (labels.tallies().values().stream().anyMatch(values -> values.errors().isSurelyBroken())) {
      return true;
    }
    double alpha = (100 - SURE_PERCENT) / 100;
    return labels.tallies().values().stream()
        .filter(values -> values.samples() >= SURE_SAMPLES && values.added() == 0)
        .filter(values -> proof(values, alpha, 1).isAbove())
        .anyMatch(values -> proof(values, alpha).isAbove());
  }

  @Override
  public boolean undecidedAllowed() {
    return limit.confidence() != null && limit.confidence().undecidedAllowed();
  }

  @Override
  public State state() {
    return labels.tallies().values().stream()
        .map(values -> values.errors().isBroken() ? State.FAIL : state(values, proof(values)))
        .max(Comparator.naturalOrder())
        .orElse(State.NO_DATA);
  }

  /**
   * Returns the state by the values alone.
   *
   * @param proof null where the percentile of the samples decides
   */
  private State state(LabelValues values, Proof proof) {
    long count = values.histogram().count();
    if (count == 0) {
      return State.NO_DATA;
    }
    long rank = LatencyHistogram.nearestRank(limit.percentile(), count);
    if (proof == null || values.histogram().isCensored(rank)) {
      return values.below() >= rank ? State.PASS : State.FAIL;
    }
    if (proof.isBelow()) {
      return State.PASS;
    }
    return proof.isAbove() ? State.FAIL : State.INCONCLUSIVE;
  }

  private Finding judge(String label, LabelValues values) {
    LatencyHistogram histogram = values.histogram();
    if (histogram.count() == 0) {
      return values
          .errors()
          .broken(label)
          .orElseGet(
              () ->
                  Finding.noData(
                      label, limit.bound(), 0, label + ": no " + what() + " that counts"));
    }
    Proof proof = proof(values);
    long rank = LatencyHistogram.nearestRank(limit.percentile(), histogram.count());
    Latency ranked = histogram.atRank(rank);
    State state = state(values, proof);
    if (state != State.FAIL && values.errors().isBroken()) {
      return values.errors().broken(label).orElseThrow();
    }
    double shown = values.shown(ranked, values.below() >= rank);
    return new Finding(
        label,
        state,
        shown,
        limit.bound(),
        values.samples(),
        shown - limit.limit(),
        "%s: %s %s, %s%s%s"
            .formatted(
                label,
                limit.title(),
                limit.subject().measured(shown, ranked.atLeast(), limit.limit()),
                limit.words(),
                state == State.INCONCLUSIVE ? undecided(proof) : "",
                state == State.FAIL ? values.slowParts(ranked) : ""),
        notes(values, proof));
  }

  private String undecided(Proof proof) {
    return ", not decided at %s %%: %s, if none of them exceeds the limit"
        .formatted(
            Quantity.plain(limit.confidence().percent()),
            Quantity.count(proof.missing(), "more sample"));
  }

  private List<String> notes(LabelValues values, Proof proof) {
    List<String> notes = new ArrayList<>();
    notes.add(Quantity.count(values.samples(), "sample"));
    if (proof != null) {
      proof.clusters().ifPresent(notes::add);
      notes.add(
          "%s %% bounds %s to %s"
              .formatted(
                  Quantity.plain(limit.confidence().percent()),
                  bound(values, proof.lowerRank()),
                  bound(values, proof.upperRank())));
    }
    if (limit.expectedIntervalMicros() > 0) {
      notes.add(values.added() + " added for the expected interval");
    }
    return notes;
  }

  private String bound(LabelValues values, OptionalLong rank) {
    if (rank.isEmpty()) {
      return "unknown";
    }
    Latency ranked = values.histogram().atRank(rank.getAsLong());
    return limit.subject().measured(ranked.millis(), ranked.atLeast());
  }

  /** Returns null where the percentile of the samples decides. */
  private Proof proof(LabelValues values) {
    return limit.confidence() == null ? null : proof(values, limit.confidence().alpha());
  }

  private Proof proof(LabelValues values, double alpha) {
    return proof(values, alpha, values.worth(alpha));
  }

  private Proof proof(LabelValues values, double alpha, double worth) {
    QuantileBounds bounds = new QuantileBounds(limit.percentile(), alpha);
    return new Proof(bounds, values.above(), values.histogram().count(), worth);
  }
}
