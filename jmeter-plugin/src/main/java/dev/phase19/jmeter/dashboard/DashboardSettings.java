package dev.phase19.jmeter.dashboard;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jmeter.report.dashboard.HtmlTemplateExporter;
import org.apache.jmeter.report.dashboard.JsonExporter;
import org.apache.jmeter.report.processor.graph.impl.CustomGraphConsumer;

/** Adapts the settings of JMeter's report generator to a run. */
final class DashboardSettings {
  private static final String PREFIX = "jmeter.reportgenerator.";
  private static final String GRAPH = PREFIX + "graph.";
  private static final String CUSTOM = GRAPH + "custom_";
  private static final String VARIABLE = ".property.set_Sample_Variable_Name";

  /** Apdex: a user tolerates four times the response time that satisfies. */
  private static final int TOLERATED = 4;

  private DashboardSettings() {}

  static void apply(ChangedProperties properties, MeasuredRows rows, TimeBounds bounds) {
    properties.set(PREFIX + "exporter.html.classname", HtmlTemplateExporter.class.getName());
    properties.set(PREFIX + "exporter.json.classname", JsonExporter.class.getName());
    String granularity = String.valueOf(Granularity.of(rows.length()));
    properties.setDefault(PREFIX + "overall_granularity", "60000", granularity);
    apdex(properties, bounds);
    for (String id : customGraphs(properties)) {
      String variable = properties.now().getProperty(CUSTOM + id + VARIABLE, "");
      if (rows.isFilled(variable)) {
        properties.set(CUSTOM + id + ".property.set_granularity", granularity);
      } else {
        leaveOut(properties, CUSTOM + id + ".");
      }
    }
    List<String> labels = rows.labelsWithRunningP95();
    for (int i = 0; i < labels.size(); i++) {
      if (rows.hasRunningP95(labels.get(i))) {
        runningP95(properties, i, labels.get(i), granularity);
      }
    }
  }

  private static void apdex(ChangedProperties properties, TimeBounds bounds) {
    if (bounds.strictest().isEmpty()) {
      return;
    }
    long strictest = Math.max(1, Math.round(bounds.strictest().getAsDouble()));
    properties.setDefault(PREFIX + "apdex_satisfied_threshold", "500", String.valueOf(strictest));
    properties.setDefault(
        PREFIX + "apdex_tolerated_threshold", "1500", String.valueOf(TOLERATED * strictest));
    properties.setDefault(
        PREFIX + "apdex_per_transaction",
        "",
        bounds.byLabel().entrySet().stream()
            .filter(label -> !label.getKey().contains(";"))
            .map(DashboardSettings::thresholds)
            .collect(Collectors.joining(";")));
  }

  /** Returns the label as a regular expression, with its two thresholds. */
  private static String thresholds(Map.Entry<String, Double> label) {
    long satisfied = Math.max(1, Math.round(label.getValue()));
    String expression =
        Html.escaped(label.getKey())
            .replace(";", ".")
            .replaceAll("([\\\\^$.|?*+()\\[\\]{}])", "\\\\$1");
    return expression + ":" + satisfied + "|" + TOLERATED * satisfied;
  }

  private static Set<String> customGraphs(ChangedProperties properties) {
    Set<String> ids = new TreeSet<>();
    for (String name : properties.now().stringPropertyNames()) {
      if (name.startsWith(CUSTOM) && name.endsWith(VARIABLE)) {
        ids.add(name.substring(CUSTOM.length(), name.length() - VARIABLE.length()));
      }
    }
    return ids;
  }

  private static void leaveOut(ChangedProperties properties, String prefix) {
    for (String name : properties.now().stringPropertyNames()) {
      if (name.startsWith(prefix)) {
        properties.remove(name);
      }
    }
  }

  private static void runningP95(
      ChangedProperties properties, int place, String label, String granularity) {
    String graph = CUSTOM + "runningP95_" + (place + 1);
    properties.set(graph + ".classname", CustomGraphConsumer.class.getName());
    // A dollar and a brace would be read as the name of a property.
    properties.set(graph + ".title", "P95 so far: " + Html.escaped(label).replace("$", "&#36;"));
    properties.set(graph + ".property.set_Y_Axis", "P95 since the start (ms)");
    properties.set(graph + ".property.set_X_Axis", "Time");
    properties.set(graph + ".property.set_granularity", granularity);
    properties.set(graph + VARIABLE, RunningP95.variable(place));
    properties.set(graph + ".property.set_Content_Message", "P95:");
  }
}
