package dev.phase19.jmeter.validation.program;

import dev.phase19.jmeter.validation.Problem;
import java.util.List;
import java.util.Locale;

/** Formats problems for a terminal or a build's log. */
final class Report {
  private Report() {}

  static String block(Problem problem) {
    String place =
        problem.element().isEmpty()
            ? problem.file().toString()
            : problem.file() + ": " + problem.element();
    return """
        %s
          %s: %s [%s]
          fix: %s
        """
        .formatted(
            oneLine(place),
            problem.severity().name().toLowerCase(Locale.ROOT),
            oneLine(problem.message()),
            problem.rule(),
            problem.fix());
  }

  static String summary(int plans, List<Problem> problems) {
    long errors = problems.stream().filter(Problem::isError).count();
    return "%s, %s, %s"
        .formatted(
            count(plans, "plan"),
            count(errors, "error"),
            count(problems.size() - errors, "warning"));
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /**
   * Removes control characters and line breaks: names and values come from a file and go to a
   * terminal.
   */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ");
  }
}
