package dev.phase19.jmeter.gate.capacity;

import dev.phase19.jmeter.gate.ErrorShare;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.LatencyHistogram;
import dev.phase19.jmeter.gate.LoadStep;
import dev.phase19.jmeter.gate.LoadStep.Outcome;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.percentile.PercentileGate;

/**
 * The samples that started in one step. Their percentile is judged by a {@link PercentileGate}, so
 * that it means the same here; the share of errors is judged beside it.
 */
final class StepTally {
  private final CapacityGate.Limit limit;
  private final PercentileGate values;
  private final ErrorShare errors;
  private long arrivals;
  private long firstStart = Long.MAX_VALUE;
  private long lastStart = Long.MIN_VALUE;
  private long censored;

  StepTally(CapacityGate.Limit limit) {
    this.limit = limit;
    this.values = new PercentileGate(limit.ofStep());
    this.errors = new ErrorShare(limit.percentile().maxErrorShare());
  }

  /** Takes a sample that started within the settling time: it is offered load, and not judged. */
  void arrive(Observation o) {
    arrivals++;
    firstStart = Math.min(firstStart, o.startMillis());
    lastStart = Math.max(lastStart, o.startMillis());
  }

  /**
   * Takes a sample that is judged.
   *
   * @return whether it counts for the percentile or as an error
   */
  boolean add(Observation o) {
    arrive(o);
    if (!values.add(o)) {
      return false;
    }
    errors.add(limit.percentile().responses().isError(o));
    if (o.censored() && limit.percentile().subject().isElapsedTime()) {
      censored++;
    }
    return true;
  }

  /** Returns whether the load came during the whole interval, as far as a tenth of it. */
  boolean covers(Interval interval) {
    long most = (interval.toMillis() - interval.fromMillis()) / 10;
    return firstStart <= interval.fromMillis() + most && lastStart >= interval.toMillis() - most;
  }

  /**
   * Judges the step.
   *
   * @param unfit why its samples must not be judged, or empty
   * @param late whether the generator's own tasks were late in it
   */
  LoadStep judged(Interval interval, String unfit, boolean late) {
    Finding found = values.evaluate(Evidence.NONE);
    boolean hasValue = found.measured() != null;
    boolean isShort = interval.isShort(arrivals, limit.generator().tolerance());
    String generator = generator(interval, isShort, late);
    Outcome outcome;
    String reason = generator;
    if (!unfit.isEmpty()) {
      outcome = Outcome.NOT_JUDGED;
      reason = unfit;
    } else if (isShort) {
      outcome = Outcome.NOT_OFFERED;
    } else if (errors.total() < limit.needed()) {
      outcome = Outcome.NOT_JUDGED;
      reason =
          "%s, %s are needed".formatted(Quantity.count(errors.total(), "sample"), limit.needed());
    } else {
      outcome = outcome(found.state());
      if (outcome != Outcome.HOLDS && !generator.isEmpty()) {
        outcome = Outcome.NOT_OFFERED;
      }
    }
    return new LoadStep(
        interval.fromMillis(),
        interval.seconds(),
        interval.scheduledRate(),
        arrivals / interval.seconds(),
        errors.total(),
        found.measured(),
        hasValue && isLowerBound(found.samples()),
        errors.percent(),
        outcome,
        reason);
  }

  private Outcome outcome(State percentile) {
    if (errors.isBroken()) {
      return Outcome.BREAKS;
    }
    return switch (percentile) {
      case PASS -> Outcome.HOLDS;
      case FAIL -> Outcome.BREAKS;
      case NO_DATA, INCONCLUSIVE, SKIPPED -> Outcome.UNDECIDED;
    };
  }

  private boolean isLowerBound(long samples) {
    return LatencyHistogram.nearestRank(limit.percentile().percentile(), samples)
        > samples - censored;
  }

  /** Returns why the load that came may not be the one of the schedule; empty if it is. */
  private String generator(Interval interval, boolean isShort, boolean late) {
    if (isShort) {
      return "%s of %s arrivals came"
          .formatted(arrivals, Quantity.number(Math.floor(interval.scheduled())));
    }
    long firstLate = interval.lateMillis(firstStart);
    if (firstLate > 0) {
      return "its first arrival was " + Quantity.time(firstLate) + " late";
    }
    return late
        ? "P99 of late starts exceeds " + Quantity.timeLimit(limit.generator().late().limitMillis())
        : "";
  }
}
