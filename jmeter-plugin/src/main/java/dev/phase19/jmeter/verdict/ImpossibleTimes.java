package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Quantity;
import java.util.Optional;

/**
 * The samples whose times no clock can have measured. Each is a fault of the load generator; no
 * gate sees them, and a run that has any FAILs.
 */
final class ImpossibleTimes {
  private long count;
  private String first;

  /** Whether the gates are to see a sample; counts it if not. */
  boolean admits(Observation observation) {
    String fault = observation.impossibleTime();
    if (fault != null) {
      note(observation.label() + ", " + fault);
    }
    return fault == null;
  }

  private synchronized void note(String sample) {
    count++;
    if (first == null) {
      first = sample;
    }
  }

  synchronized Optional<String> message() {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "load generator: %s with an impossible time, left out of all figures, the first: %s"
                .formatted(Quantity.count(count, "sample"), first));
  }
}
