package dev.phase19.jmeter.gate;

import java.util.Optional;
import java.util.function.Consumer;

/** The samples of one label on their way to a gate: the warm-up is left out, the rest counted. */
final class LabelIntake implements Consumer<Observation> {
  private final Selection selection;
  private final Gate gate;
  private final WarmUpFilter warmUp;
  private final Figures figures;
  private long judged;

  LabelIntake(Selection selection, Gate gate, ErrorCauses.Room room) {
    this.selection = selection;
    this.gate = gate;
    this.warmUp = selection.warmUp();
    this.figures = new Figures(gate, room);
  }

  /** Takes a sample of the label. */
  void offer(Observation observation) {
    warmUp.offer(observation, this);
  }

  /** Takes a sample that is not warm-up. */
  @Override
  public void accept(Observation observation) {
    if (gate.add(observation)) {
      judged++;
    }
    figures.add(observation);
  }

  /** Samples that count for what the gate judges. */
  long judged() {
    return judged;
  }

  /** Samples that were left out as warm-up. */
  long leftOut() {
    return warmUp.leftOut();
  }

  Figures figures() {
    return figures;
  }

  /**
   * Returns why too few samples count, if so. A gate that saw nothing never passes, and that holds
   * for each label separately.
   */
  Optional<String> lacking(String label) {
    if (judged >= selection.minSamples()) {
      return Optional.empty();
    }
    if (judged > 0) {
      return Optional.of(
          "%s of %s, %s are needed"
              .formatted(Quantity.count(judged, "sample"), label, selection.minSamples()));
    }
    if (selection.mayBeMissing()) {
      return Optional.empty();
    }
    return Optional.of(
        warmUp.leftOut() > 0
            ? "all samples of " + label + " are warm-up"
            : "no sample of " + label + " counts");
  }
}
