package dev.phase19.jmeter.gate;

/** What a gate makes of a job that the service ended for lack of memory. */
public enum OutOfMemory {
  /** It is an error as any other. */
  ERROR,
  /** The gate is SKIPPED with the reason, unless it fails for another one. */
  SKIP,
  /** It is a good outcome, without a time or a measurement. */
  PERMIT
}
