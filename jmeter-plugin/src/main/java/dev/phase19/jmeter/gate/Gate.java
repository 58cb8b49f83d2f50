package dev.phase19.jmeter.gate;

/**
 * Judges the samples of a run against one bound. Not safe for use by several threads: {@link
 * GateRun} guards it.
 */
public interface Gate {

  /** What a gate makes of a sample. */
  enum Taken {
    /** It counts for nothing that the gate judges. */
    NOTHING,
    /** It counts. */
    COUNTED,
    /** It counts, and the gate keeps its elapsed time: nobody else need keep it. */
    KEPT
  }

  /** Takes a sample of its labels that is no warm-up. */
  Taken add(Observation observation);

  /** The samples of a label that were {@link Taken#KEPT}, and no others. */
  default Figures kept(String label) {
    return Figures.NONE;
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
