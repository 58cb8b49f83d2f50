package dev.phase19.jmeter.results;

/**
 * Tells the parts of a sample from samples. JMeter writes the sub-results of a sample, such as
 * redirects and embedded resources, into a CSV as rows of their own, after the sample's row and on
 * the same thread; no gate judges them in a run.
 *
 * <p>A part is named after its sample, {@code Home-0}, and lies within its time. Where renaming is
 * turned off, nothing but the time is left to tell it by; but a sampler may claim a time that it
 * did not take, so that its samples overlap, too. So there are three answers.
 */
final class Parts {
  /** What a row is to the sample before it on its thread. */
  enum Kind {
    SAMPLE,
    PART,
    /** It lies within the sample before it, and has a name of its own. */
    PERHAPS
  }

  private final boolean ofOneThread;
  private String label = "";
  private long start;
  private long end = Long.MIN_VALUE;

  /**
   * @param ofOneThread whether the rows are known to be of one thread; those of several overlap in
   *     any case
   */
  Parts(boolean ofOneThread) {
    this.ofOneThread = ofOneThread;
  }

  /** Takes the next row of the thread, if it is not that of a transaction. */
  Kind next(String name, long startMillis, long endMillis) {
    if (startMillis >= start && endMillis <= end) {
      if (isNamedAfter(name)) {
        return Kind.PART;
      }
      if (startMillis < end && ofOneThread) {
        return Kind.PERHAPS;
      }
    }
    label = name;
    start = startMillis;
    end = endMillis;
    return Kind.SAMPLE;
  }

  /** Of a part of a part, too: {@code Home-0-1}. */
  private boolean isNamedAfter(String name) {
    int from = label.length();
    if (name.length() < from + 2 || !name.startsWith(label)) {
      return false;
    }
    boolean digit = true;
    for (int i = from; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isDash = c == '-' && digit && (i == from || i + 1 < name.length());
      digit = c >= '0' && c <= '9' || isDash;
      if (!digit || i == from && c != '-') {
        return false;
      }
    }
    return true;
  }
}
