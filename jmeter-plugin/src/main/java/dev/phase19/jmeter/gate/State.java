package dev.phase19.jmeter.gate;

/** The states of a gate; the five words appear unchanged in every file. Later ones are worse. */
public enum State {
  /** The gate could not judge, for a reason that is nobody's fault. */
  SKIPPED,
  /** The bound holds. */
  PASS,
  /** Neither side of the bound is proven. */
  INCONCLUSIVE,
  /** No sample counts. */
  NO_DATA,
  /** The bound is broken. */
  FAIL
}
