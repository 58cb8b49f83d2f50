package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.gpu.GpuGate;
import dev.phase19.jmeter.gate.gpu.GpuStatistic;
import dev.phase19.jmeter.rule.Rules;
import java.util.Arrays;

/** The element of a {@link GpuGate}. */
public final class GpuUtilizationAssertion extends SingleGateElement {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "GpuUtilizationAssertion";

  static final Field<GpuStatistic> METRIC =
      Field.comboBox(
              PREFIX + ".metric",
              "Of each GPU",
              Arrays.stream(GpuStatistic.values())
                  .map(m -> new Choice<>(m.key(), m.words() + " (" + m.unit() + ")", m))
                  .toList())
          .hint("Over the training window, for the GPUs that the worker uses");
  static final Field<Comparison> COMPARISON =
      Field.comboBox(
              PREFIX + ".comparison",
              "Must be",
              Comparisons.of(
                  Comparison.GREATER, Comparison.AT_LEAST, Comparison.LESS, Comparison.AT_MOST))
          .hint("How the value must compare with the bound");
  static final Field<Double> BOUND =
      Field.line(PREFIX + ".bound", "Bound", Rules.number())
          .initially("70")
          .hint("In %, W or MiB, as chosen above");
  static final Field<Integer> MIN_READINGS =
      Field.line(PREFIX + ".minReadings", "Readings needed", Rules.count(1))
          .initially("30")
          .unit("readings")
          .hint("At least 1 s apart by the worker's clock; with fewer the state is NO_DATA");

  @Override
  String refusalOfResults(Fields fields) {
    return "judges readings of GPUs, which results files do not have; only a run judges it";
  }

  @Override
  Gate gate(Fields fields) {
    return new GpuGate(
        new GpuGate.Limit(
            fields.value(METRIC),
            fields.value(COMPARISON),
            fields.value(BOUND),
            fields.value(MIN_READINGS)));
  }
}
