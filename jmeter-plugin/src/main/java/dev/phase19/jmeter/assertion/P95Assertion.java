package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.percentile.Confidence;
import dev.phase19.jmeter.gate.percentile.PercentileGate;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import dev.phase19.jmeter.gate.percentile.PercentileWindow;
import dev.phase19.jmeter.gate.window.WindowGate;
import dev.phase19.jmeter.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The element of a {@link PercentileGate}. */
public final class P95Assertion extends GateElement {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "P95Assertion";
  private static final double MAX_LEVEL = 99.9999;
  private static final double MAX_MILLIS = 86_400_000;
  private static final double MAX_PERCENTILE = 100;

  static final Field<List<Double>> PERCENTILE =
      Field.line(PREFIX + ".percentile", "Percentile", Rules.several(Rules.positive(100)))
          .initially("95")
          .unit("%")
          .hint(
              "Greater than 0, at most 100; by nearest rank. Several by commas, such as 50, 95, 99");
  static final Field<List<Double>> LIMIT =
      Field.line(PREFIX + ".limit", "Limit", Rules.several(Rules.positive()))
          .initially("100")
          .unit("ms")
          .hint(
              "The percentile must be below it, in ms or in the measurement's own unit; several by commas,"
                  + " one for each percentile");
  static final Field<String> MEASUREMENT = Subjects.measurement(PREFIX);
  static final Field<String> UNIT = Subjects.unit(PREFIX);

  static final Field<Optional<Double>> CONFIDENCE =
      Field.line(PREFIX + ".confidence", "Confidence", Rules.number(50, MAX_LEVEL).orBlank())
          .unit("%")
          .hint(
              "PASS and FAIL only if the samples prove it at this confidence, such as 95; values in bursts"
                  + " count for less; blank: the percentile of the samples decides");
  static final Field<Optional<Double>> EXPECTED_INTERVAL =
      Field.line(
              PREFIX + ".expectedInterval",
              "Expected interval",
              Rules.number(1, Integer.MAX_VALUE).orBlank())
          .unit("ms")
          .hint(
              "How often a thread would start a sample if none were slow: a longer time then also counts"
                  + " for the samples that it delayed (coordinated omission); blank: as measured; not with"
                  + " a confidence");

  static final Field<Optional<Double>> WINDOW =
      GateFields.window(PREFIX, "The percentile", "not with a confidence or an expected interval");

  static final Field<Boolean> UNDECIDED_ALLOWED = GateFields.undecidedAllowed(PREFIX);

  /** What these fields must be beside each other. */
  static void agree(Fields fields) {
    List<Double> percentiles = fields.value(PERCENTILE);
    List<Double> limits = fields.value(LIMIT);
    boolean ofElapsedTime = fields.value(MEASUREMENT).isEmpty();
    if (percentiles.size() != limits.size()) {
      throw new FieldException(
          "%s must have one value for each percentile, had %s for %s"
              .formatted(LIMIT.label(), limits.size(), percentiles.size()));
    }
    if (percentiles.stream().distinct().count() < percentiles.size()) {
      throw new FieldException(PERCENTILE.label() + " must not have the same percentile twice");
    }
    if (ofElapsedTime && limits.stream().anyMatch(limit -> limit > MAX_MILLIS)) {
      throw new FieldException(LIMIT.label() + " must be at most 86400000 ms, which are 24 hours");
    }
    boolean hasInterval = fields.value(EXPECTED_INTERVAL).isPresent();
    if (!ofElapsedTime && hasInterval) {
      throw new FieldException(
          EXPECTED_INTERVAL.label()
              + " must be blank for a measurement: it corrects elapsed times");
    }
    boolean hasConfidence = fields.value(CONFIDENCE).isPresent();
    if (fields.value(WINDOW).isPresent() && (hasConfidence || hasInterval)) {
      throw new FieldException(
          "%s must be blank with a window, which is judged by its samples alone"
              .formatted((hasConfidence ? CONFIDENCE : EXPECTED_INTERVAL).label()));
    }
    if (!hasConfidence) {
      return;
    }
    if (percentiles.contains(MAX_PERCENTILE)) {
      throw new FieldException(
          CONFIDENCE.label()
              + " must be blank for percentile 100: no number of samples bounds the greatest time");
    }
    if (hasInterval) {
      throw new FieldException(
          CONFIDENCE.label()
              + " and "
              + EXPECTED_INTERVAL.label()
              + " exclude each other: the times that the interval adds are not independent; leave"
              + " one blank");
    }
  }

  @Override
  List<Part> gates(Fields fields) {
    agree(fields);
    List<Double> percentiles = fields.value(PERCENTILE);
    List<Double> limits = fields.value(LIMIT);
    List<Part> gates = new ArrayList<>();
    for (int i = 0; i < percentiles.size(); i++) {
      String suffix = percentiles.size() == 1 ? "" : " P" + Quantity.plain(percentiles.get(i));
      gates.add(new Part(suffix, gate(fields, limit(fields, percentiles.get(i), limits.get(i)))));
    }
    return gates;
  }

  private static Gate gate(Fields fields, PercentileLimit limit) {
    return fields
        .value(WINDOW)
        .<Gate>map(
            seconds ->
                new WindowGate<>(
                    new PercentileWindow(limit, fields.value(GateFields.MIN_SAMPLES)),
                    Math.round(1000 * seconds)))
        .orElseGet(() -> new PercentileGate(limit));
  }

  /** Returns the unit of the limit. */
  static String unit(Fields fields) {
    return Subjects.of(fields, MEASUREMENT, UNIT).unit();
  }

  private static PercentileLimit limit(Fields fields, double percentile, double limit) {
    return new PercentileLimit(
        percentile,
        Subjects.of(fields, MEASUREMENT, UNIT),
        Comparison.LESS,
        limit,
        GateFields.responses(fields),
        fields.value(GateFields.MAX_ERROR_SHARE),
        fields.value(GateFields.POOL),
        fields
            .value(CONFIDENCE)
            .map(level -> new Confidence(level, fields.value(UNDECIDED_ALLOWED)))
            .orElse(null),
        Math.round(1000 * fields.value(EXPECTED_INTERVAL).orElse(0.0)));
  }
}
