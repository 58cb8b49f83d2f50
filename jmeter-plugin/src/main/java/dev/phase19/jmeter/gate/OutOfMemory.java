package dev.phase19.jmeter.gate;

/** What a gate does with a job that the service ended for lack of memory. */
public enum OutOfMemory {
  /** It is an error like any other. */
  ERROR,
  /** The gate is SKIPPED and gives the reason, unless it fails for another one. */
  SKIP,
  /** It is a success, without a time or a measurement. */
  PERMIT
}
