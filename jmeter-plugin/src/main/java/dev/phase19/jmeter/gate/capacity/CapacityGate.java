package dev.phase19.jmeter.gate.capacity;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.LoadStep;
import dev.phase19.jmeter.gate.LoadStep.Outcome;
import dev.phase19.jmeter.gate.LoadSteps;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Per;
import dev.phase19.jmeter.gate.PerLabel;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The greatest rate of arrivals at which a percentile is below its limit, and the share of errors
 * within its own, must reach a bound.
 *
 * <p>A sample belongs to the step of load in which it <em>started</em>: that is its arrival, while
 * its end depends on the service. The rate of a step is the one that was really offered. {@link
 * Capacity} says which of the steps that hold count. The model is the search for the peak rate of
 * MLPerf LoadGen's server scenario (V. J. Reddi et al., MLPerf Inference Benchmark, 2020), with the
 * rates of a fixed schedule in place of a search.
 *
 * <p>For the bound, FAIL needs a step that breaks at the bound's rate or below. The gate is
 * INCONCLUSIVE if the steps say nothing of the bound: the load generator did not offer it, no step
 * is between a rate that holds and one that breaks, or a confidence is not reached.
 */
public final class CapacityGate implements Gate {
  private static final int MAX_STEPS = 1_000;
  private static final double WHOLE = 100;

  private final Limit limit;
  private final ThreadGroups groups = new ThreadGroups();
  private final PerLabel<LabelSteps> labels;

  /**
   * @param rate the capacity must be at least this, in {@code per}
   * @param percentile what must hold in each step
   */
  public record Limit(
      double rate, Per per, PercentileLimit percentile, Steps steps, Generator generator) {

    Bound bound() {
      return new Bound(Comparison.AT_LEAST, rate, per.unit());
    }

    double ratePerSecond() {
      return rate * Per.SECOND.millis() / per.millis();
    }

    /** The percentile of one step's samples, whose errors are judged beside it. */
    PercentileLimit ofStep() {
      return new PercentileLimit(
          percentile.percentile(),
          percentile.subject(),
          percentile.comparison(),
          percentile.limit(),
          percentile.responses(),
          WHOLE,
          true,
          percentile.confidence(),
          0);
    }

    /**
     * Returns how many samples a step needs. Of fewer, the percentile is their maximum; a
     * confidence finds that out for itself.
     */
    long needed() {
      double beyond = WHOLE - percentile.percentile();
      return percentile.confidence() != null || beyond == 0
          ? steps.minSamples()
          : Math.max(steps.minSamples(), (long) Math.ceil(WHOLE / beyond - 1e-9));
    }
  }

  /**
   * How a run is cut into steps.
   *
   * @param windowMillis the length of each, or 0: the steps of the open model's schedule
   * @param settlingMillis samples that start within it, from a step's start, are offered and not
   *     judged
   * @param warmUpMillis steps that begin within it, from the first one, are not judged
   * @param minSamples a step with fewer is not judged
   */
  public record Steps(long windowMillis, long settlingMillis, long warmUpMillis, long minSamples) {
    boolean ofSchedule() {
      return windowMillis == 0;
    }
  }

  /**
   * What the load generator must offer.
   *
   * @param tolerance by this share a step may offer less than its schedule: 0.05 for 5 %
   * @param late the generator's own late starts, or null where nobody sees them
   */
  public record Generator(double tolerance, LateStarts late) {
    boolean isLate(Interval interval) {
      return late != null && late.areMany(interval.fromMillis(), interval.toMillis());
    }
  }

  public CapacityGate(Limit limit) {
    this.limit = limit;
    LabelSteps.Room room = new LabelSteps.Room(MAX_STEPS);
    this.labels =
        new PerLabel<>(limit.percentile().pooled(), () -> new LabelSteps(limit, groups, room));
  }

  /** Tells the schedule of a thread group before its first sample. May be called by any thread. */
  public void opens(String threadGroup, ArrivalSchedule schedule) {
    groups.open(threadGroup, schedule);
  }

  /**
   * Tells that the threads of a group wait for answers before they start more. May be called by any
   * thread.
   */
  public void waits(String threadGroup) {
    groups.waits(threadGroup);
  }

  @Override
  public Set<String> measurements() {
    return limit.percentile().subject().measurements();
  }

  @Override
  public boolean isError(Observation o) {
    return limit.percentile().responses().isError(o);
  }

  @Override
  public boolean add(Observation o) {
    return labels.of(o).add(o);
  }

  @Override
  public boolean undecidedAllowed() {
    return limit.percentile().confidence() != null
        && limit.percentile().confidence().undecidedAllowed();
  }

  @Override
  public Finding evaluate(Evidence evidence) {
    if (labels.tallies().isEmpty()) {
      return Finding.noData("", limit.bound(), 0, "no sample that counts");
    }
    return labels.worst(this::judge);
  }

  @Override
  public State state() {
    boolean isBeginning = labels.tallies().values().stream().anyMatch(LabelSteps::isBeginning);
    return isBeginning ? State.NO_DATA : evaluate(Evidence.NONE).state();
  }

  private Finding judge(String label, LabelSteps of) {
    List<LoadStep> steps = of.judged();
    Optional<String> waiting = groups.waiting(of.sources());
    if (waiting.isPresent()) {
      return refused(
          label,
          steps,
          "the threads of '%s' wait for answers before they start more, so a slow service would be offered less: use an Open Model Thread Group"
              .formatted(waiting.get()));
    }
    if (limit.steps().ofSchedule() && !isOfOneSchedule(of)) {
      return refused(label, steps, whose(of) + ", or give a step length");
    }
    if (of.beyond() > 0) {
      return refused(
          label, steps, "more than %s steps: give a greater step length".formatted(MAX_STEPS));
    }
    return byCapacity(label, of, steps);
  }

  /** FAILs as a field does that cannot work: no run of the plan would let the gate decide. */
  private Finding refused(String label, List<LoadStep> steps, String why) {
    return found(label, State.FAIL, null, steps, why);
  }

  private boolean isOfOneSchedule(LabelSteps of) {
    return of.sources().size() == 1 && !groups.schedules(of.sources()).isEmpty();
  }

  private static String whose(LabelSteps of) {
    return of.sources().size() > 1
        ? "its samples come from several thread groups (%s): judge one of them"
            .formatted(String.join(", ", of.sources()))
        : "the schedule of '%s' is not known: judge an Open Model Thread Group of a name of its own"
            .formatted(String.join(", ", of.sources()));
  }

  private Finding byCapacity(String label, LabelSteps of, List<LoadStep> steps) {
    Capacity capacity = Capacity.of(steps, limit.generator().tolerance());
    boolean isJudged = steps.stream().anyMatch(step -> step.outcome() != Outcome.NOT_JUDGED);
    CapacityMessage message = new CapacityMessage(limit, table(steps), capacity);
    double bound = limit.ratePerSecond();
    State state;
    if (!isJudged) {
      state = State.NO_DATA;
    } else if (capacity.greatest().filter(step -> step.rate() >= bound).isPresent()) {
      state = State.PASS;
    } else if (capacity
        .broken()
        .filter(step -> step.rate() <= bound * (1 + limit.generator().tolerance()))
        .isPresent()) {
      state = State.FAIL;
    } else {
      state = State.INCONCLUSIVE;
    }
    Finding finding = found(label, state, measured(state, capacity), steps, message.text(state));
    return of.outside() == 0
        ? finding
        : finding.with(Quantity.count(of.outside(), "sample") + " started outside of all steps");
  }

  /**
   * Returns the capacity, in per second; 0 where the lowest rate breaks, null where none is known.
   */
  private static Double measured(State state, Capacity capacity) {
    if (capacity.greatest().isPresent()) {
      return capacity.greatest().get().rate();
    }
    return state == State.FAIL ? 0.0 : null;
  }

  private Finding found(
      String label, State state, Double measured, List<LoadStep> steps, String cause) {
    LoadSteps table = table(steps);
    Double inUnit = measured == null ? null : table.in(measured);
    long samples = steps.stream().mapToLong(LoadStep::samples).sum();
    return new Finding(
        label,
        state,
        inUnit,
        limit.bound(),
        samples,
        inUnit == null ? 0 : limit.rate() - inUnit,
        label + ": " + cause,
        notes(steps, samples),
        table);
  }

  private LoadSteps table(List<LoadStep> steps) {
    return new LoadSteps(
        limit.percentile().title(),
        limit.percentile().subject(),
        limit.percentile().limit(),
        limit.per(),
        steps);
  }

  private static List<String> notes(List<LoadStep> steps, long samples) {
    List<String> notes = new ArrayList<>();
    notes.add(Quantity.count(samples, "sample"));
    for (Outcome outcome : Outcome.values()) {
      long count = steps.stream().filter(step -> step.outcome() == outcome).count();
      if (count > 0) {
        notes.add(outcome.of(count));
      }
    }
    return notes;
  }
}
