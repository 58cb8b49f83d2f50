package dev.phase19.jmeter.validation;

/** How bad a {@link Problem} is. */
public enum Severity {
  /** The plan does not do what it is for. */
  ERROR,

  /** The plan works here and now, or only a run can tell whether it is wrong. */
  WARNING
}
