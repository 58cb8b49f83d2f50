package dev.phase19.jmeter.gate.baseline;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.State;
import java.util.List;

/**
 * Takes the place of a {@link BaselineGate} where no folder of stored runs is given: INCONCLUSIVE.
 */
public final class NoBaseline implements Gate {
  public static final String REASON =
      "there is no baseline: name the folder of the stored runs with -Dbaseline=<folder> (or"
          + " -Jbaseline=<folder>)";

  private final double allowedPercent;
  private final boolean undecidedAllowed;
  private long samples;

  public NoBaseline(double allowedPercent, boolean undecidedAllowed) {
    this.allowedPercent = allowedPercent;
    this.undecidedAllowed = undecidedAllowed;
  }

  @Override
  public boolean add(Observation o) {
    samples++;
    return true;
  }

  @Override
  public Finding evaluate(Evidence evidence) {
    return new Finding(
        "",
        State.INCONCLUSIVE,
        null,
        new Bound(Comparison.AT_MOST, allowedPercent, "%"),
        samples,
        0,
        "growth against past runs: " + REASON,
        List.of());
  }

  @Override
  public boolean undecidedAllowed() {
    return undecidedAllowed;
  }
}
