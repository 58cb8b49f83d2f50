package dev.phase19.jmeter.gate;

/**
 * Judges the samples of a run against one bound. Not safe for use by several threads: {@link
 * GateRun} guards it.
 */
public interface Gate {

  /** What a gate does with a sample. */
  enum Taken {
    /** It does not count for anything that the gate judges. */
    NOTHING,
    /** It counts. */
    COUNTED,
    /** It counts, and the gate keeps its elapsed time, so that nobody else needs to. */
    KEPT
  }

  /** Takes a sample of the gate's labels that is not warm-up. */
  Taken add(Observation observation);

  /** Returns the figures of exactly those samples of a label that were {@link Taken#KEPT}. */
  default Figures kept(String label) {
    return Figures.NONE;
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

  /** Returns whether INCONCLUSIVE does not fail the build. */
  default boolean undecidedAllowed() {
    return false;
  }
}
