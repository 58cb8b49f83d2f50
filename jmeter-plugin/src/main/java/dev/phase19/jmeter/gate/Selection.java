package dev.phase19.jmeter.gate;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Which samples of its scope a gate judges.
 *
 * @param labels the whole label must match, or null for all
 * @param warmUpSamples this many of each label, those that start first, are left out
 * @param warmUpTime samples that start within it, from the label's first start, are left out
 * @param abort the gate ends the run when it surely fails
 * @param abortDelay it must surely fail for so long before
 * @param mayBeMissing a label that the pattern names, and none of whose samples counts, is not
 *     reported as missing data
 * @param mostLabels this many are judged individually, the rest together
 * @param minSamples a label with fewer samples that count is not judged: NO_DATA
 */
public record Selection(
    Pattern labels,
    int warmUpSamples,
    Duration warmUpTime,
    OutOfMemory outOfMemory,
    boolean abort,
    Duration abortDelay,
    boolean mayBeMissing,
    int mostLabels,
    int minSamples) {

  /** The default of {@code mostLabels}. */
  public static final int MAX_LABELS = 1_000;

  public static final Selection ALL =
      new Selection(null, 0, Duration.ZERO, OutOfMemory.ERROR, false);

  public Selection(
      Pattern labels, int warmUpSamples, Duration warmUpTime, OutOfMemory outOfMemory) {
    this(labels, warmUpSamples, warmUpTime, outOfMemory, false);
  }

  public Selection(
      Pattern labels,
      int warmUpSamples,
      Duration warmUpTime,
      OutOfMemory outOfMemory,
      boolean abort) {
    this(
        labels, warmUpSamples, warmUpTime, outOfMemory, abort, Duration.ZERO, false, MAX_LABELS, 1);
  }

  boolean names(String label) {
    return labels == null || labels.matcher(label).matches();
  }

  WarmUpFilter warmUp() {
    return new WarmUpFilter(warmUpSamples, warmUpTime.toMillis());
  }
}
