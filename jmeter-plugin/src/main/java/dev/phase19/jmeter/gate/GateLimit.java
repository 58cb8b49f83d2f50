package dev.phase19.jmeter.gate;

import java.util.Set;

/**
 * A limit with the gate that sets it.
 *
 * @param gate the name of the gate
 * @param labels those that the gate has judged so far
 */
public record GateLimit(String gate, Set<String> labels, SeriesLimit limit) {

  /** Returns whether the limit is one for the samples of that label. */
  public boolean bounds(String label) {
    return !limit.pooled() && labels.contains(label);
  }
}
