package dev.phase19.jmeter.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jmeter.save.CSVSaveService;

/**
 * Changes in the finished pages for which JMeter's template has no setting: adds the gates' table,
 * hides charts without values, and replaces rates of a single instant, which are not numbers.
 */
final class DashboardPages {
  private static final Pattern NO_NUMBER =
      Pattern.compile("(?<=[\\[:,] ?)\"?(?:-?Infinity|NaN)\"?(?= ?[,\\]\\n\\r}])");

  /** A filter that is not set, which JMeter shows as two quotes. */
  private static final Pattern NO_FILTER =
      Pattern.compile("<tr>\\s*<td>Filter for display:?</td>\\s*<td>\"\"</td>\\s*</tr>");

  /** The name of a curve, which JMeter takes from its variable. */
  private static final Pattern RUNNING_P95 = Pattern.compile("\"" + RunningP95.NAME + "\\d+\"");

  private DashboardPages() {}

  static void finish(Path folder, MeasuredRows rows) throws IOException {
    change(folder.resolve("index.html"), page -> withGates(page, rows.gates()));
    change(
        folder.resolve("content/js/dashboard.js"),
        script ->
            NO_NUMBER
                .matcher(script)
                .replaceAll("null")
                .replaceAll(
                    "(?m)^(\\s+)item = item\\.toFixed\\((\\d)\\)",
                    "$1item = item === null ? '\u2013' : item.toFixed($2)"));
    change(folder.resolve("statistics.json"), json -> NO_NUMBER.matcher(json).replaceAll("null"));
    change(
        folder.resolve("content/js/customGraph.js"),
        script ->
            RUNNING_P95
                .matcher(script.replace("%s : at %x Default content message %y", "%s at %x: %y"))
                .replaceAll("\"P95 so far\""));
    String hidden = style(emptyCharts(rows), hasCustomGraphs(folder));
    try (Stream<Path> pages = Files.list(folder.resolve("content/pages"))) {
      for (Path page : pages.filter(path -> path.toString().endsWith(".html")).toList()) {
        change(page, html -> tidied(html, hidden));
      }
    }
    change(folder.resolve("index.html"), html -> tidied(html, hidden));
  }

  private static String tidied(String html, String style) {
    return NO_FILTER.matcher(html).replaceAll("").replace("</head>", style + "</head>");
  }

  private static void change(Path file, UnaryOperator<String> change) throws IOException {
    if (Files.exists(file)) {
      Files.writeString(file, change.apply(Files.readString(file)));
    }
  }

  /** Inserts the gates' table before the row of panels that begins with APDEX. */
  private static String withGates(String page, List<GateRow> gates) {
    if (gates.isEmpty()) {
      return page;
    }
    int apdex = page.indexOf("id=\"apdex\"");
    int row = apdex < 0 ? -1 : page.lastIndexOf("<div class=\"row\">", apdex);
    int place = row < 0 ? page.indexOf("</body>") : row;
    return place < 0
        ? page
        : page.substring(0, place) + GatePanel.html(gates) + page.substring(place);
  }

  private static List<String> emptyCharts(MeasuredRows rows) {
    List<String> empty = new ArrayList<>();
    if (!rows.isFilled(CSVSaveService.CSV_CONNECT_TIME)) {
      empty.add("connectTimeOverTime");
    }
    if (!rows.isFilled(CSVSaveService.CSV_LATENCY)) {
      empty.add("latenciesOverTime");
      empty.add("latencyVsRequest");
    }
    return empty;
  }

  private static boolean hasCustomGraphs(Path folder) throws IOException {
    Path script = folder.resolve("content/js/customGraph.js");
    return Files.exists(script) && Files.readString(script).contains("responsecustom_");
  }

  /** Hides panels and menu entries; the template identifies both by the chart's name. */
  private static String style(List<String> empty, boolean customGraphs) {
    StringBuilder style = new StringBuilder();
    for (String chart : empty) {
      style.append("#%s, a[href$='#%s'] { display: none !important; }\n".formatted(chart, chart));
    }
    if (!customGraphs) {
      style.append(
          "#side-menu > li:has(a[href$='CustomsGraphs.html']) { display: none !important; }\n");
    }
    return style.isEmpty() ? "" : "<style>\n" + style + "</style>\n";
  }
}
