package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Quantity;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Filters out samples whose times no clock can have measured. Each is a fault of the load
 * generator; no gate sees them, and a run that has any FAILs.
 */
public final class ImpossibleTimes {
  /** A correction of the clock by up to this much does not count as a fault. */
  private static final long SLACK_MILLIS = 1_000;

  private final LongSupplier clock;
  private final long begin;
  private long count;
  private String first;

  /**
   * @param clock of this machine, in milliseconds since the epoch
   */
  public ImpossibleTimes(LongSupplier clock) {
    this.clock = clock;
    this.begin = clock.getAsLong();
  }

  /**
   * Returns whether the gates may see a sample; counts it if not.
   *
   * @param ownClock whether it was timed by this machine's clock, and not by another host's
   */
  public boolean admits(Observation observation, boolean ownClock) {
    String fault = observation.impossibleTime();
    if (fault == null && ownClock) {
      fault = outsideOfTheRun(observation);
    }
    if (fault != null) {
      note(observation.label() + ", " + fault);
    }
    return fault == null;
  }

  /**
   * Detects that the clock was set back during the run. A start before the run is no fault, because
   * a sampler may make up its start time.
   */
  private String outsideOfTheRun(Observation observation) {
    if (observation.endMillis() < begin - SLACK_MILLIS) {
      return "ends " + (begin - observation.endMillis()) + " ms before the run began";
    }
    long ahead = observation.startMillis() - clock.getAsLong();
    return ahead > SLACK_MILLIS ? "starts " + ahead + " ms from now" : null;
  }

  private synchronized void note(String sample) {
    count++;
    if (first == null) {
      first = sample;
    }
  }

  /** Returns what fails the run, if there was such a sample. */
  public synchronized Optional<String> message() {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "load generator: %s with an impossible time, left out of all figures, the first: %s"
                .formatted(Quantity.count(count, "sample"), first));
  }
}
