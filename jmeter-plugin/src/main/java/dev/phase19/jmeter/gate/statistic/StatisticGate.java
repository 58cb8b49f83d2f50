package dev.phase19.jmeter.gate.statistic;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.PerLabel;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.Subject;
import java.util.List;
import java.util.OptionalDouble;

/** A statistic of elapsed time, or of a measurement, is compared with a bound. */
public final class StatisticGate implements Gate {
  private final Limit limit;
  private final PerLabel<Tally> labels;

  /**
   * @param responses which samples have a value that counts; names the code of {@code CODE_SHARE}
   *     and {@code CODE_COUNT}
   * @param maxErrorShare percent of all samples, for statistics of values
   */
  public record Limit(
      Statistic statistic,
      Subject subject,
      Comparison comparison,
      double bound,
      ResponseFilter responses,
      double maxErrorShare,
      boolean pooled) {}

  public StatisticGate(Limit limit) {
    this.limit = limit;
    this.labels = new PerLabel<>(limit.pooled(), () -> new Tally(limit.maxErrorShare()));
  }

  @Override
  public boolean isError(Observation o) {
    return limit.responses().isError(o);
  }

  @Override
  public boolean add(Observation o) {
    ResponseFilter responses = limit.responses();
    boolean counts = !limit.statistic().isOfValues() || responses.takes(o) || responses.isError(o);
    if (counts) {
      labels.of(o).add(o, responses, limit.subject());
    }
    return counts;
  }

  @Override
  public Finding evaluate(Evidence evidence) {
    if (labels.tallies().isEmpty()) {
      return Finding.noData("", bound(), 0, "no sample has a value that counts");
    }
    return labels.worst(this::judge);
  }

  /** What only grows and is too great already, or only falls and is too small, stays so. */
  @Override
  public boolean surelyFails() {
    return labels.tallies().values().stream().anyMatch(this::surelyFails);
  }

  private boolean surelyFails(Tally tally) {
    Statistic statistic = limit.statistic();
    OptionalDouble value = tally.get(statistic);
    if (statistic.isOfValues() && tally.errors().isSurelyBroken()) {
      return true;
    }
    if (value.isEmpty() || limit.comparison().holds(value.getAsDouble(), limit.bound())) {
      return false;
    }
    boolean isUpper =
        switch (limit.comparison()) {
          case LESS, AT_MOST -> true;
          case EQUAL -> value.getAsDouble() > limit.bound();
          case GREATER, AT_LEAST -> false;
        };
    return switch (statistic) {
      case MAX, COUNT, CODE_COUNT -> isUpper;
      case MIN ->
          !isUpper
              && (limit.comparison() != Comparison.EQUAL || value.getAsDouble() < limit.bound());
      default -> false;
    };
  }

  private Finding judge(String label, Tally tally) {
    Statistic statistic = limit.statistic();
    OptionalDouble value = tally.get(statistic);
    long samples = tally.samples(statistic);
    boolean tooManyErrors = statistic.isOfValues() && tally.errors().isBroken();
    boolean holds =
        value.isPresent() && limit.comparison().holds(value.getAsDouble(), limit.bound());
    if (tooManyErrors && (holds || value.isEmpty())) {
      return tally.errors().broken(label).orElseThrow();
    }
    if (value.isEmpty()) {
      String cause = "%s: too few values for the %s".formatted(label, what());
      return Finding.noData(label, bound(), samples, cause);
    }
    return new Finding(
        label,
        holds ? State.PASS : State.FAIL,
        value.getAsDouble(),
        bound(),
        samples,
        limit.comparison().excess(value.getAsDouble(), limit.bound()),
        "%s: %s %s, must be %s %s"
            .formatted(
                label,
                what(),
                Quantity.with(Quantity.beside(value.getAsDouble(), limit.bound()), unit()),
                limit.comparison().symbol(),
                Quantity.with(Quantity.plain(limit.bound()), unit())),
        List.of(Quantity.count(samples, "sample")));
  }

  private String what() {
    return switch (limit.statistic()) {
      case ERROR_SHARE, COUNT -> limit.statistic().words();
      case CODE_SHARE, CODE_COUNT ->
          limit.statistic().words() + " " + limit.responses().codes().pattern() + ":";
      default -> limit.statistic().words() + " of " + limit.subject().name();
    };
  }

  private Bound bound() {
    return new Bound(limit.comparison(), limit.bound(), unit());
  }

  private String unit() {
    return limit.statistic().unit(limit.subject());
  }
}
