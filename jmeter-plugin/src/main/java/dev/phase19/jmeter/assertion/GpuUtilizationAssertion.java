package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.gpu.GpuGate;
import dev.phase19.jmeter.gate.gpu.GpuStatistic;
import dev.phase19.jmeter.gui.Choice;
import dev.phase19.jmeter.rule.Rules;
import java.util.Arrays;

/** The element of a {@link GpuGate}. */
public final class GpuUtilizationAssertion extends GateElement {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "GpuUtilizationAssertion";

  static final ChoiceField METRIC =
      new ChoiceField(
          PREFIX + ".metric",
          "Of each GPU",
          "Over the training window, for the GPUs that the worker uses",
          Arrays.stream(GpuStatistic.values())
              .map(m -> new Choice(m.key(), m.words() + " (" + m.unit() + ")"))
              .toList());
  static final ChoiceField COMPARISON =
      new ChoiceField(
          PREFIX + ".comparison",
          "Must be",
          "How the value must stand to the bound",
          Comparisons.of(">", ">=", "<", "<="));
  static final Field<Double> BOUND =
      new Field<>(
          PREFIX + ".bound", "Bound", "", "70", "In %, W or MiB, as chosen above", Rules.number());
  static final Field<Long> MIN_READINGS =
      new Field<>(
          PREFIX + ".minReadings",
          "Readings needed",
          "readings",
          "30",
          "At least 1 s apart by the worker's clock; with fewer the state is NO_DATA",
          Rules.wholeNumber(1));

  @Override
  Gate gate(Fields fields) throws FieldException {
    return new GpuGate(
        new GpuGate.Limit(
            fields.choice(METRIC, GpuStatistic::ofKey),
            fields.choice(COMPARISON, Comparison::ofSymbol),
            fields.value(BOUND),
            fields.count(MIN_READINGS)));
  }
}
