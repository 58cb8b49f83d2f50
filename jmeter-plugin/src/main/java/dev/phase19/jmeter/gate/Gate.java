package dev.phase19.jmeter.gate;

/**
 * Judges the samples of a run against one bound. Not safe for use by several threads: {@link
 * GateRun} guards it.
 */
public interface Gate {

  /** Takes a sample that counts. */
  void add(Observation observation);

  /** The finding on all samples so far; may be asked again. */
  Finding evaluate(Evidence evidence);
}
