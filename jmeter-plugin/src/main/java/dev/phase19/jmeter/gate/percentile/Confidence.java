package dev.phase19.jmeter.gate.percentile;

/**
 * How sure a gate must be before it says PASS or FAIL.
 *
 * @param percent of each of the two one-sided statements, above 50 and below 100
 * @param undecidedAllowed INCONCLUSIVE does not fail the build
 */
public record Confidence(double percent, boolean undecidedAllowed) {

  /** The greatest probability of a wrong PASS or FAIL. */
  double alpha() {
    return (100 - percent) / 100;
  }
}
