package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.GateLimit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The data of the charts as comma-separated values: a row for each interval and label, and one for
 * all labels. After the figures there is a column for each limit, which has its value in the rows
 * that it bounds, so that a spreadsheet draws it as a line.
 */
final class RunCsv {
  private static final List<String> COLUMNS =
      List.of(
          "time",
          "interval_s",
          "label",
          "requests",
          "errors",
          "error_percent",
          "successes_per_second",
          "p50_ms",
          "p95_ms",
          "p99_ms",
          "queue_size",
          "gpu_percent");

  private final RunHistory history;
  private final Map<String, List<GateLimit>> limits = new LinkedHashMap<>();
  private final ZoneId zone;

  /**
   * @param limits of the gates
   * @param zone of the times
   */
  RunCsv(RunHistory history, List<GateLimit> limits, ZoneId zone) {
    this.history = history;
    this.zone = zone;
    for (GateLimit limit : limits) {
      String column = limit.gate() + ": " + limit.limit().text();
      this.limits.computeIfAbsent(column, first -> new ArrayList<>()).add(limit);
    }
  }

  String text() {
    CsvLines lines = new CsvLines();
    List<Object> header = new ArrayList<>(COLUMNS);
    header.addAll(limits.keySet());
    lines.row(header);
    history.steps().forEach(step -> lines.row(cells(step)));
    return lines.toString();
  }

  private List<Object> cells(RunStep step) {
    LabelInterval samples = step.samples();
    List<Object> cells =
        new ArrayList<>(
            Arrays.asList(
                time(step.startMillis()),
                history.intervalSeconds(),
                step.label(),
                samples.requests(),
                samples.errors(),
                samples.errorPercent(),
                step.successesPerSecond(),
                samples.percentileMillis(50),
                samples.percentileMillis(95),
                samples.percentileMillis(99),
                step.queueSize(),
                step.gpuPercent()));
    limits.values().forEach(column -> cells.add(value(column, step.label())));
    return cells;
  }

  /** Limits of queue and GPU, and those of all labels together, are in the row of all labels. */
  private static Double value(List<GateLimit> column, String label) {
    return column.stream()
        .filter(limit -> isIn(limit, label))
        .map(limit -> limit.limit().value())
        .findFirst()
        .orElse(null);
  }

  private static boolean isIn(GateLimit limit, String label) {
    boolean ofAll =
        switch (limit.limit().series()) {
          case QUEUE_SIZE, GPU_UTILIZATION -> true;
          default -> limit.limit().pooled();
        };
    return ofAll ? label.equals(RunHistory.ALL) : limit.bounds(label);
  }

  private String time(long millis) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }
}
