package dev.phase19.jmeter.verdict;

import java.util.Locale;

/**
 * How a run came to its end.
 *
 * @param by who ended it; empty for a run that came to its plan's end
 */
public record RunEnding(Reason reason, String by) {
  static final RunEnding COMPLETED = new RunEnding(Reason.COMPLETED, "");

  /** Why a run ended. */
  public enum Reason {
    /** The plan came to its end. */
    COMPLETED,
    /** Somebody stopped it: a user, a sampler, a script. */
    STOPPED,
    /** A gate whose failure was certain ended it. */
    GATE,
    /** Set-up found something missing, or a field that cannot work. */
    PRECONDITION,
    /** Set-up found that this run cannot judge. */
    SKIPPED,
    /** It ended before its first sample, because it could not have led to a verdict. */
    REFUSED,
    /** The JVM ended while it ran. */
    JVM_EXIT,
    /** The verdict was made afterwards, from results files, which do not tell. */
    UNKNOWN;

    /** Returns the name that is written to files. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
