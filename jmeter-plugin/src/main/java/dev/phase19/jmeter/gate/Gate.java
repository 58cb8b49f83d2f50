package dev.phase19.jmeter.gate;

import java.util.Optional;

/**
 * Judges the samples of a run against one bound. Not safe for use by several threads: {@link
 * GateRun} guards it.
 */
public interface Gate {

  /**
   * Takes a sample of its labels that is no warm-up.
   *
   * @return whether it counts for what the gate judges
   */
  boolean add(Observation observation);

  /** Whether a sample that counts is an error to the gate. */
  default boolean isError(Observation observation) {
    return !observation.success();
  }

  /** Whether {@link #times} has the times of each label, so that nobody else need keep them. */
  default boolean keepsTimes() {
    return false;
  }

  /** The times of a label's samples that count. */
  default Optional<LatencyHistogram> times(String label) {
    return Optional.empty();
  }

  /** Whether its figures are those that a latency limit is compared with. */
  default boolean judgesLatency() {
    return false;
  }

  /** The finding on all samples so far; may be asked again. */
  Finding evaluate(Evidence evidence);

  /**
   * The state of that finding, as far as it is known in mid-run. It is asked once a second, while
   * samples wait.
   */
  default State state() {
    return evaluate(Evidence.NONE).state();
  }

  /**
   * Whether so much is proven that no later sample is likely to save it; may be asked in mid-run.
   */
  default boolean surelyFails() {
    return false;
  }

  /** Whether it must see a sample when it comes; others may get several together, later. */
  default boolean isImmediate() {
    return false;
  }

  /** Whether it compares the run with others, and is INCONCLUSIVE until enough are stored. */
  default boolean comparesRuns() {
    return false;
  }

  /** Whether INCONCLUSIVE leaves the build as it is. */
  default boolean undecidedAllowed() {
    return false;
  }
}
