package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.verdict.CurrentPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What the shown run is called in files.
 *
 * @param plan the plan that ran, or the results file that was opened
 */
record RunName(String plan, ZoneId zone) {
  private static final DateTimeFormatter IN_FILE_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final DateTimeFormatter IN_TITLE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

  static RunName ofThisPlan() {
    return new RunName(CurrentPlan.name(), ZoneId.systemDefault());
  }

  static RunName of(Path resultsFile) {
    String name = resultsFile.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return new RunName(dot > 0 ? name.substring(0, dot) : name, ZoneId.systemDefault());
  }

  /** Returns {@code checkout-20261129-180500}: the plan, and when the run began. */
  String fileName(RunHistory run) {
    return run.isEmpty() ? plan : plan + "-" + IN_FILE_NAME.format(start(run));
  }

  /** Returns {@code checkout, 2026-11-29 18:05:00 +01:00, 120 s}. */
  String title(RunHistory run) {
    return run.isEmpty()
        ? plan
        : "%s, %s, %s s"
            .formatted(plan, IN_TITLE.format(start(run)), Quantity.number(run.seconds()));
  }

  private ZonedDateTime start(RunHistory run) {
    return Instant.ofEpochMilli(run.startMillis()).atZone(zone);
  }
}
