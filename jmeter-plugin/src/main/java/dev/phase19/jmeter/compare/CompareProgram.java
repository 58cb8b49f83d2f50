package dev.phase19.jmeter.compare;

import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.rule.Rule;
import dev.phase19.jmeter.rule.Rules;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** Compares two groups of runs, and prints a table for each plan. */
public final class CompareProgram {
  private static final int FINE = 0;
  private static final int SLOWER = 1;
  private static final int CANNOT_TELL = 2;
  private static final double MAX_PERCENT = 99.9999;

  private final PrintStream out;
  private final PrintStream err;
  private final List<Path> sides = new ArrayList<>();
  private double percentile = 95;
  private double confidence = 99;
  private double allowed;
  private Pattern labels;
  private Pattern notThreads;
  private boolean markdown;

  private CompareProgram(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Called by name from outside of JMeter's class path, so all types are Java's own.
   *
   * @param home JMeter's home folder, whose properties do not matter here
   * @param arguments options, and the two sides
   * @return the exit code: 0 no label is proven slower, 1 one is, 2 nothing can be compared
   */
  public static int run(Path home, List<String> arguments, PrintStream out, PrintStream err) {
    CompareProgram program = new CompareProgram(out, err);
    try {
      program.read(arguments);
      return program.compare();
    } catch (IllegalArgumentException | IOException e) {
      err.println(e.getMessage());
      return CANNOT_TELL;
    }
  }

  private void read(List<String> arguments) {
    for (Iterator<String> left = arguments.iterator(); left.hasNext(); ) {
      String argument = left.next();
      int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
      String name = equals < 0 ? argument : argument.substring(0, equals);
      switch (name) {
        case "--percentile" ->
            percentile = value(name, argument, equals, left, Rules.number(1, MAX_PERCENT));
        case "--confidence" ->
            confidence = value(name, argument, equals, left, Rules.number(50, MAX_PERCENT));
        case "--allowed" ->
            allowed = value(name, argument, equals, left, Rules.number(0, Integer.MAX_VALUE));
        case "--label" -> labels = value(name, argument, equals, left, Rules.pattern());
        case "--not-threads" -> notThreads = value(name, argument, equals, left, Rules.pattern());
        case "--markdown" -> markdown = true;
        default -> {
          if (argument.startsWith("-")) {
            throw new IllegalArgumentException("unknown option '" + argument + "'; try --help");
          }
          sides.add(Path.of(argument));
        }
      }
    }
    if (sides.size() != 2) {
      throw new IllegalArgumentException(
          "two files or folders are compared, there were %s; try --help".formatted(sides.size()));
    }
  }

  private static <T> T value(
      String name, String argument, int equals, Iterator<String> left, Rule<T> rule) {
    if (equals < 0 && !left.hasNext()) {
      throw new IllegalArgumentException(name + " needs a value; try --help");
    }
    String text = equals < 0 ? left.next() : argument.substring(equals + 1);
    try {
      return rule.read(text);
    } catch (BrokenRuleException e) {
      throw new IllegalArgumentException(name + " " + e.getMessage(), e);
    }
  }

  private int compare() throws IOException {
    RunReader reader = new RunReader(labels, notThreads);
    RunFiles then = RunFiles.of(sides.get(0), reader);
    RunFiles now = RunFiles.of(sides.get(1), reader);
    then.passedOver().forEach(reason -> err.println("passed over: " + reason));
    now.passedOver().forEach(reason -> err.println("passed over: " + reason));
    LabelComparison.Terms terms = new LabelComparison.Terms(percentile, confidence, allowed);
    List<PlanComparison> plans = PlanComparison.of(then.runs(), now.runs(), terms);
    if (plans.isEmpty()) {
      throw new IOException(
          "no plan is on both sides: %s then, %s now; name a results file on each side"
              .formatted(PlanComparison.names(then.runs()), PlanComparison.names(now.runs())));
    }
    for (PlanComparison plan : plans) {
      out.println(
          markdown ? ComparisonText.markdown(plan, terms) : ComparisonText.plain(plan, terms));
    }
    return plans.stream().anyMatch(PlanComparison::isSlower) ? SLOWER : FINE;
  }
}
