package dev.phase19.jmeter.gate.window;

/**
 * A window that was judged.
 *
 * @param startMillis since the epoch
 * @param holds whether the bound holds in it
 * @param value what is compared with the bound, in its unit
 * @param atLeast the value is only known to be at least that
 * @param excess how far the value is on the wrong side of the bound
 */
public record Window(
    long startMillis, boolean holds, double value, boolean atLeast, double excess) {

  boolean isWorseThan(Window other) {
    if (other == null) {
      return true;
    }
    if (holds != other.holds) {
      return !holds;
    }
    return atLeast == other.atLeast ? excess > other.excess : atLeast;
  }
}
