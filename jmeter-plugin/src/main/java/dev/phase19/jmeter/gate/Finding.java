package dev.phase19.jmeter.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What a gate found, for the label that decides.
 *
 * @param measured in the bound's unit, or null
 * @param samples how many were judged, or null
 * @param excess how far the measured value is on the wrong side of the bound
 * @param cause what a reader must know first
 * @param notes follow the cause in brackets
 * @param steps the steps of load that it judged, or null where it judges none
 */
public record Finding(
    String label,
    State state,
    Double measured,
    Bound bound,
    Long samples,
    double excess,
    String cause,
    List<String> notes,
    LoadSteps steps) {

  /** Creates the finding of a gate that judges no steps of load. */
  public Finding(
      String label,
      State state,
      Double measured,
      Bound bound,
      Long samples,
      double excess,
      String cause,
      List<String> notes) {
    this(label, state, measured, bound, samples, excess, cause, notes, null);
  }

  /** Returns the finding that nothing came that counts. */
  public static Finding noData(String label, Bound bound, long samples, String cause) {
    return new Finding(
        label,
        State.NO_DATA,
        null,
        bound,
        samples,
        Double.NEGATIVE_INFINITY,
        cause,
        List.of(Quantity.count(samples, "sample")));
  }

  /** Returns the finding that decides: the worst state, then the greatest excess. */
  public static Finding worst(Collection<Finding> findings) {
    return findings.stream()
        .max(Comparator.comparing(Finding::state).thenComparingDouble(Finding::excess))
        .orElseThrow();
  }

  /** Returns the same finding with one more note. */
  public Finding with(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new Finding(
        label, state, measured, bound, samples, excess, cause, List.copyOf(more), steps);
  }
}
