package dev.phase19.jmeter.gate;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges the samples of a run against one bound. Not safe for use by several threads: {@link
 * GateRun} guards it.
 */
public interface Gate {

  /**
   * Takes a sample of the gate's labels that is not warm-up.
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

  /** Returns whether its figures are the ones that a latency limit is compared with. */
  default boolean judgesLatency() {
    return false;
  }

  /** Returns the finding on all samples so far; may be called repeatedly. */
  Finding evaluate(Evidence evidence);

  /**
   * Returns the state of that finding, as far as it is known while the run goes on. It is called
   * once a second, and samples wait meanwhile.
   */
  default State state() {
    return evaluate(Evidence.NONE).state();
  }

  /**
   * Returns whether a failure is proven so well that later samples are not likely to avert it; may
   * be called while the run goes on.
   */
  default boolean surelyFails() {
    return false;
  }

  /**
   * Returns whether it must see each sample as it comes; other gates may get several at once,
   * later.
   */
  default boolean isImmediate() {
    return false;
  }

  /**
   * Returns whether it compares the run with others, and is INCONCLUSIVE until enough are stored.
   */
  default boolean comparesRuns() {
    return false;
  }

  /** Returns the names of the measurements that it reads of a sample. */
  default Set<String> measurements() {
    return Set.of();
  }

  /** Returns whether it can judge only samples that come in about the order in which they ended. */
  default boolean needsOrder() {
    return false;
  }

  /** Returns its bounds on quantities whose course over the run is shown. */
  default List<SeriesLimit> limits() {
    return List.of();
  }

  /** Returns whether INCONCLUSIVE does not fail the build. */
  default boolean undecidedAllowed() {
    return false;
  }
}
