package dev.phase19.jmeter.gate.statistic;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a statistic grows from one label to another: the ratio of the two values, taken as a whole or
 * per unit of size, must be below a limit. A ratio of 1 per unit of size is linear growth.
 */
public final class ScalingGate implements Gate {
  private final Limit limit;
  private final Tally large;
  private final Tally small;
  private final Map<String, Sides> sides = new HashMap<>();

  /** The sides that a label belongs to, decided once per label. */
  private record Sides(boolean large, boolean small) {}

  /**
   * The samples of one size.
   *
   * @param label the whole label must match
   * @param size what the statistic is divided by; 1 to compare the whole
   */
  public record Side(Pattern label, double size) {
    boolean has(String name) {
      return label.matcher(name).matches();
    }
  }

  /**
   * @param maxErrorShare percent of all samples of a side
   */
  public record Limit(
      Statistic statistic,
      Subject subject,
      Side large,
      Side small,
      double ratio,
      ResponseFilter responses,
      double maxErrorShare) {}

  public ScalingGate(Limit limit) {
    this.limit = limit;
    this.large = new Tally(limit.maxErrorShare());
    this.small = new Tally(limit.maxErrorShare());
  }

  @Override
  public Set<String> measurements() {
    return limit.subject().measurements();
  }

  @Override
  public boolean isError(Observation o) {
    return limit.responses().isError(o);
  }

  @Override
  public boolean add(Observation o) {
    Sides of = sides.get(o.label());
    if (of == null) {
      of = new Sides(limit.large().has(o.label()), limit.small().has(o.label()));
      sides.put(o.label(), of);
    }
    if (of.large()) {
      large.add(o, limit.responses(), limit.subject());
    }
    if (of.small()) {
      small.add(o, limit.responses(), limit.subject());
    }
    return true; // the finding reports which side lacks a value
  }

  @Override
  public Finding evaluate(Evidence evidence) {
    String largeLabel = limit.large().label().pattern();
    String smallLabel = limit.small().label().pattern();
    String label = largeLabel + " / " + smallLabel;
    if (large.errors().isBroken()) {
      return large.errors().broken(largeLabel).orElseThrow();
    }
    if (small.errors().isBroken()) {
      return small.errors().broken(smallLabel).orElseThrow();
    }
    OptionalDouble above = large.get(limit.statistic());
    OptionalDouble below = small.get(limit.statistic());
    long samples = large.samples(limit.statistic()) + small.samples(limit.statistic());
    if (above.isEmpty() || below.isEmpty()) {
      String missing = above.isEmpty() ? largeLabel : smallLabel;
      return Finding.noData(
          label, bound(), samples, missing + ": no value of " + limit.subject().name());
    }
    double numerator = above.getAsDouble() / limit.large().size();
    double denominator = below.getAsDouble() / limit.small().size();
    if (denominator <= 0) {
      return Finding.noData(
          label,
          bound(),
          samples,
          "%s: %s of %s is %s, a ratio needs more than 0"
              .formatted(
                  smallLabel,
                  limit.statistic().words(),
                  limit.subject().name(),
                  Quantity.number(below.getAsDouble())));
    }
    double ratio =
        above.getAsDouble() * limit.small().size() / (below.getAsDouble() * limit.large().size());
    boolean holds = Comparison.LESS.holds(ratio, limit.ratio());
    return new Finding(
        label,
        holds ? State.PASS : State.FAIL,
        ratio,
        bound(),
        samples,
        ratio - limit.ratio(),
        "%s: %s of %s%s: ratio %s (%s / %s), must be < %s"
            .formatted(
                label,
                limit.statistic().words(),
                limit.subject().name(),
                isOfSize() ? " per unit of size" : "",
                Quantity.beside(ratio, limit.ratio()),
                Quantity.with(Quantity.number(numerator), limit.subject().unit()),
                Quantity.with(Quantity.number(denominator), limit.subject().unit()),
                Quantity.plain(limit.ratio())),
        List.of(Quantity.count(samples, "sample")));
  }

  private Bound bound() {
    return new Bound(Comparison.LESS, limit.ratio(), "");
  }

  private boolean isOfSize() {
    return limit.large().size() != 1 || limit.small().size() != 1;
  }
}
