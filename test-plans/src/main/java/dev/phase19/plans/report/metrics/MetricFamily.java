package dev.phase19.plans.report.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A metric with its samples, in the format of OpenMetrics 1.0: TYPE, UNIT and HELP first, then one
 * sample per line, each set of labels once. If a set of labels is added twice, the first value is
 * kept.
 */
final class MetricFamily {
  private final String name;
  private final String type;
  private final String unit;
  private final String help;
  private final Map<String, Double> samples = new LinkedHashMap<>();

  /**
   * @param type {@code gauge} or {@code stateset}
   * @param unit the last part of the name, or empty
   */
  MetricFamily(String name, String type, String unit, String help) {
    if (!unit.isEmpty() && !name.endsWith("_" + unit)) {
      throw new IllegalArgumentException(
          "the name of a metric must end in its unit " + unit + ", was " + name);
    }
    this.name = name;
    this.type = type;
    this.unit = unit;
    this.help = help;
  }

  /**
   * Adds a sample; a value that is null or not finite is left out, because it cannot be compared.
   */
  void add(Map<String, String> labels, Double value) {
    if (value != null && Double.isFinite(value)) {
      samples.putIfAbsent(
          labels.entrySet().stream()
              .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
              .collect(Collectors.joining(",", "{", "}")),
          value);
    }
  }

  void write(StringBuilder text) {
    if (samples.isEmpty()) {
      return;
    }
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    if (!unit.isEmpty()) {
      text.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
    }
    text.append("# HELP ").append(name).append(' ').append(escaped(help)).append('\n');
    samples.forEach(
        (labels, value) -> text.append(name).append(labels).append(' ').append(value).append('\n'));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replaceAll("\\R", "\n")
        .replace("\n", "\\n")
        .replace("\"", "\\\"");
  }
}
