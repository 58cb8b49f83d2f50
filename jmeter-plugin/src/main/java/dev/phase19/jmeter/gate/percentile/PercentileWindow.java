package dev.phase19.jmeter.gate.percentile;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Latency;
import dev.phase19.jmeter.gate.LatencyHistogram;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.SeriesLimit;
import dev.phase19.jmeter.gate.window.Window;
import dev.phase19.jmeter.gate.window.WindowRule;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A percentile must be below a limit in each window. As for a whole run, that is decided by exact
 * counts.
 */
public final class PercentileWindow implements WindowRule<PercentileWindow.Slot> {
  private static final double THOUSANDTHS = 1000;

  private final PercentileLimit limit;
  private final long minSamples;

  /** The values of a slot, in thousandths of their unit, and how many are below the limit. */
  public static final class Slot {
    private final LatencyHistogram values = new LatencyHistogram(LatencyHistogram.MAX_THOUSANDTHS);
    private long below;
  }

  /**
   * @param limit its confidence and expected interval do not count
   * @param minSamples a window with fewer is not judged; at least 1
   */
  public PercentileWindow(PercentileLimit limit, long minSamples) {
    this.limit = limit;
    this.minSamples = minSamples;
  }

  @Override
  public Set<String> measurements() {
    return limit.subject().measurements();
  }

  @Override
  public Slot newSlot() {
    return new Slot();
  }

  @Override
  public boolean counts(Observation o) {
    return isError(o) || isJudged(o);
  }

  @Override
  public boolean isError(Observation o) {
    return limit.responses().isError(o);
  }

  @Override
  public boolean isJudged(Observation o) {
    return limit.isCensored(o) || !Double.isNaN(limit.valueOf(o));
  }

  @Override
  public void add(Slot slot, Observation o) {
    if (limit.isCensored(o)) {
      slot.values.recordCensored(o.elapsedMicros());
      return;
    }
    double value = limit.valueOf(o);
    slot.values.record(Math.round(value * THOUSANDTHS));
    slot.below += limit.holds(value) ? 1 : 0;
  }

  @Override
  public boolean hasEnough(Collection<Slot> slots) {
    return samples(slots) >= minSamples;
  }

  private static long samples(Collection<Slot> slots) {
    return slots.stream().mapToLong(slot -> slot.values.count()).sum();
  }

  private long rank(Collection<Slot> slots) {
    return LatencyHistogram.nearestRank(limit.percentile(), samples(slots));
  }

  @Override
  public boolean holds(Collection<Slot> slots) {
    return slots.stream().mapToLong(slot -> slot.below).sum() >= rank(slots);
  }

  @Override
  public Window judge(long startMillis, Collection<Slot> slots) {
    LatencyHistogram all = new LatencyHistogram(LatencyHistogram.MAX_THOUSANDTHS);
    slots.forEach(slot -> all.add(slot.values));
    Latency ranked = all.atRank(rank(slots));
    boolean holds = holds(slots);
    double shown = shown(ranked, holds);
    return new Window(startMillis, holds, shown, ranked.atLeast(), shown - limit.limit());
  }

  /**
   * The histogram rounds; the figure must not read as if it were on the other side of the limit.
   */
  private double shown(Latency ranked, boolean holds) {
    if (ranked.atLeast() || holds == limit.holds(ranked.millis())) {
      return ranked.millis();
    }
    if (holds == limit.holds(limit.limit())) {
      return limit.limit();
    }
    return holds ? Math.nextDown(limit.limit()) : Math.nextUp(limit.limit());
  }

  @Override
  public Bound bound() {
    return limit.bound();
  }

  @Override
  public List<SeriesLimit> limits() {
    return limit.lines();
  }

  @Override
  public double maxErrorShare() {
    return limit.maxErrorShare();
  }

  @Override
  public boolean pooled() {
    return limit.pooled();
  }

  @Override
  public boolean judgesLatency() {
    return limit.subject().isElapsedTime();
  }

  @Override
  public String title() {
    return limit.title();
  }

  @Override
  public String measured(Window window) {
    return limit.subject().measured(window.value(), window.atLeast(), limit.limit());
  }

  @Override
  public String required() {
    return limit.words();
  }

  @Override
  public String needed() {
    return Quantity.count(minSamples, "sample");
  }
}
