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
import dev.phase19.jmeter.gate.SeriesLimit;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.Subject;
import dev.phase19.jmeter.gate.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

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
      boolean pooled) {

    /**
     * Returns whether it can be judged in each window. A sum or a count must be bounded from above
     * then, since the first window and the last one may not be whole.
     */
    public boolean isPossiblePerWindow() {
      boolean grows =
          switch (statistic) {
            case SUM, COUNT, CODE_COUNT -> true;
            default -> false;
          };
      return !grows || comparison == Comparison.LESS || comparison == Comparison.AT_MOST;
    }

    /** Whether a sample counts. */
    boolean counts(Observation o) {
      return !statistic.isOfValues() || responses.takes(o) || responses.isError(o);
    }

    /** Whether there is a value, and the bound holds for it. */
    boolean holds(OptionalDouble value) {
      return value.isPresent() && comparison.holds(value.getAsDouble(), bound);
    }

    Bound asBound() {
      return new Bound(comparison, bound, unit());
    }

    /** What is compared, as a message begins. */
    String title() {
      return switch (statistic) {
        case ERROR_SHARE, COUNT -> statistic.words();
        case CODE_SHARE, CODE_COUNT -> statistic.words() + " " + responses.codes().pattern() + ":";
        default -> statistic.words() + " of " + subject.name();
      };
    }

    String measured(double value) {
      return Quantity.with(Quantity.beside(value, bound), unit());
    }

    /** What a value must be: {@code must be <= 1 %}. */
    String required() {
      return "must be %s %s"
          .formatted(comparison.symbol(), Quantity.with(Quantity.plain(bound), unit()));
    }

    /** Returns the limits as lines beside what they bound. */
    List<SeriesLimit> lines() {
      List<SeriesLimit> lines = new ArrayList<>();
      series().map(series -> new SeriesLimit(series, line(), bound, pooled)).ifPresent(lines::add);
      if (statistic.isOfValues()) {
        SeriesLimit.ofErrors(maxErrorShare, pooled).ifPresent(lines::add);
      }
      return lines;
    }

    /** Returns the series whose values are of the same kind as the statistic. */
    private Optional<TimeSeries> series() {
      return switch (statistic) {
        case MEAN, MIN, MAX -> TimeSeries.of(subject);
        case ERROR_SHARE -> Optional.of(TimeSeries.ERROR_SHARE);
        default -> Optional.empty();
      };
    }

    private String line() {
      return "%s %s %s"
          .formatted(title(), comparison.symbol(), Quantity.with(Quantity.plain(bound), unit()));
    }

    private String unit() {
      return statistic.unit(subject);
    }
  }

  public StatisticGate(Limit limit) {
    this.limit = limit;
    this.labels = new PerLabel<>(limit.pooled(), () -> new Tally(limit.maxErrorShare()));
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
    boolean counts = limit.counts(o);
    if (counts) {
      labels.of(o).add(o, limit.responses(), limit.subject());
    }
    return counts;
  }

  @Override
  public Finding evaluate(Evidence evidence) {
    if (labels.tallies().isEmpty()) {
      return Finding.noData("", limit.asBound(), 0, "no sample has a value that counts");
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
    if (value.isEmpty() || limit.holds(value)) {
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
    boolean holds = limit.holds(value);
    if (tooManyErrors && (holds || value.isEmpty())) {
      return tally.errors().broken(label).orElseThrow();
    }
    if (value.isEmpty()) {
      String cause = "%s: too few values for the %s".formatted(label, limit.title());
      return Finding.noData(label, limit.asBound(), samples, cause);
    }
    return new Finding(
        label,
        holds ? State.PASS : State.FAIL,
        value.getAsDouble(),
        limit.asBound(),
        samples,
        limit.comparison().excess(value.getAsDouble(), limit.bound()),
        "%s: %s %s, %s"
            .formatted(label, limit.title(), limit.measured(value.getAsDouble()), limit.required()),
        List.of(Quantity.count(samples, "sample")));
  }

  @Override
  public List<SeriesLimit> limits() {
    return limit.lines();
  }
}
