package dev.phase19.jmeter.validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what one rule finds in one plan. */
public final class Findings {
  private final Path file;
  private final String rule;
  private final List<Problem> problems = new ArrayList<>();

  Findings(Path file, String rule) {
    this.file = file;
    this.rule = rule;
  }

  public void error(PlanElement at, String message, String fix) {
    add(at.path(), Severity.ERROR, message, fix);
  }

  public void warning(PlanElement at, String message, String fix) {
    add(at.path(), Severity.WARNING, message, fix);
  }

  void add(String path, Severity severity, String message, String fix) {
    problems.add(new Problem(file, path, rule, severity, message, fix));
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }
}
