package dev.phase19.jmeter.gate;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Which samples of its scope a gate judges.
 *
 * @param labels the whole label must match, or null for all
 * @param warmUpSamples so many of each label, by start, are left out
 * @param warmUpTime samples that start within it, from the label's first start, are left out
 * @param abort the gate ends the run when it surely fails
 */
public record Selection(
    Pattern labels,
    int warmUpSamples,
    Duration warmUpTime,
    OutOfMemory outOfMemory,
    boolean abort) {

  public static final Selection ALL =
      new Selection(null, 0, Duration.ZERO, OutOfMemory.ERROR, false);

  public Selection(
      Pattern labels, int warmUpSamples, Duration warmUpTime, OutOfMemory outOfMemory) {
    this(labels, warmUpSamples, warmUpTime, outOfMemory, false);
  }

  boolean names(String label) {
    return labels == null || labels.matcher(label).matches();
  }

  WarmUp warmUp() {
    return new WarmUp(warmUpSamples, warmUpTime.toMillis());
  }
}
