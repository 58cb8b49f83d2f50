package dev.phase19.jmeter.gate.statistic;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.SeriesLimit;
import dev.phase19.jmeter.gate.window.Window;
import dev.phase19.jmeter.gate.window.WindowRule;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A statistic is compared with a bound in each window.
 *
 * <p>The first window and the last one may not be whole, and a window without samples is not
 * judged. So a sum or a count can have an upper bound only.
 */
public final class StatisticWindow implements WindowRule<Tally> {
  private final StatisticGate.Limit limit;
  private final long minSamples;

  /**
   * @param minSamples a window with fewer is not judged; at least 1
   * @throws IllegalArgumentException for a lower bound of a sum or a count
   */
  public StatisticWindow(StatisticGate.Limit limit, long minSamples) {
    if (!limit.isPossiblePerWindow()) {
      throw new IllegalArgumentException("a sum or a count of a window has no lower bound");
    }
    this.limit = limit;
    this.minSamples = minSamples;
  }

  @Override
  public Set<String> measurements() {
    return limit.subject().measurements();
  }

  @Override
  public Tally newSlot() {
    return new Tally(limit.maxErrorShare());
  }

  @Override
  public boolean counts(Observation o) {
    return limit.counts(o);
  }

  @Override
  public boolean isError(Observation o) {
    return limit.responses().isError(o);
  }

  /** Also an error, whose share is a statistic. */
  @Override
  public boolean isJudged(Observation o) {
    return true;
  }

  @Override
  public void add(Tally slot, Observation o) {
    slot.add(o, limit.responses(), limit.subject());
  }

  @Override
  public boolean hasEnough(Collection<Tally> slots) {
    Tally all = all(slots);
    return all.samples(limit.statistic()) >= minSamples && all.get(limit.statistic()).isPresent();
  }

  @Override
  public boolean holds(Collection<Tally> slots) {
    return limit.holds(value(slots));
  }

  @Override
  public Window judge(long startMillis, Collection<Tally> slots) {
    double value = value(slots).orElseThrow();
    return new Window(
        startMillis,
        limit.comparison().holds(value, limit.bound()),
        value,
        false,
        limit.comparison().excess(value, limit.bound()));
  }

  private OptionalDouble value(Collection<Tally> slots) {
    return all(slots).get(limit.statistic());
  }

  private Tally all(Collection<Tally> slots) {
    Tally all = newSlot();
    slots.forEach(all::add);
    return all;
  }

  @Override
  public Bound bound() {
    return limit.asBound();
  }

  @Override
  public List<SeriesLimit> limits() {
    return limit.lines();
  }

  /** For statistics of values: a share of errors has the gate's own bound. */
  @Override
  public double maxErrorShare() {
    return limit.statistic().isOfValues() ? limit.maxErrorShare() : 100;
  }

  @Override
  public boolean pooled() {
    return limit.pooled();
  }

  @Override
  public boolean judgesLatency() {
    return false;
  }

  @Override
  public String title() {
    return limit.title();
  }

  @Override
  public String measured(Window window) {
    return limit.measured(window.value());
  }

  @Override
  public String required() {
    return limit.required();
  }

  @Override
  public String needed() {
    return minSamples == 1
        ? "enough values for the " + title()
        : Quantity.count(minSamples, "sample") + " with values for the " + title();
  }
}
