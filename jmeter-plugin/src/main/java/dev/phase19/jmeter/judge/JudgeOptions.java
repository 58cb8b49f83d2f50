package dev.phase19.jmeter.judge;

import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.OutOfMemory;
import dev.phase19.jmeter.gate.Selection;
import dev.phase19.jmeter.gate.Subject;
import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.rule.Rule;
import dev.phase19.jmeter.rule.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line of {@code judge}. */
final class JudgeOptions {
  private static final String LABEL = "--label";
  private static final String NOT_THREADS = "--not-threads";
  private static final String MEASUREMENT = "--measurement";
  private static final String WARM_UP = "--warm-up";
  private static final String MIN_SAMPLES = "--min-samples";
  private static final String NAME = "--name";
  private static final String OUTPUT = "--output";
  private static final String SKIPS = "--skips.allowed";
  private static final String TRANSACTIONS = "--transactions";
  private static final String DAMAGED = "--damaged-allowed";
  private static final String ENDINGS = "(?i)(\\.(jmx|csv|jtl|xml|gz))+$";
  private static final Pattern PERCENTILE = Pattern.compile("--p(\\d+(?:\\.\\d+)?)");

  /** Options that are followed by a text. */
  private static final List<String> WITH_TEXT =
      List.of(LABEL, NOT_THREADS, MEASUREMENT, WARM_UP, MIN_SAMPLES, NAME, OUTPUT, SKIPS);

  private static final List<String> FLAGS = List.of(TRANSACTIONS, DAMAGED);
  private static final List<String> GATES =
      List.of(
          "--p50", "--p90", "--p95", "--p99", "--mean", "--max", "--error-share", "--throughput");

  /** Options that belong to gates of the command line; a plan has fields for them. */
  private static final List<String> OF_GATES =
      List.of(LABEL, MEASUREMENT, WARM_UP, MIN_SAMPLES, TRANSACTIONS);

  private final List<String> arguments;
  private int at;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, BoundText> bounds = new LinkedHashMap<>();
  private final Map<String, String> jmeterProperties = new HashMap<>();
  private final Map<String, String> systemProperties = new HashMap<>();
  private final List<Path> results = new ArrayList<>();
  private Path plan;

  private JudgeOptions(List<String> arguments) {
    this.arguments = arguments;
  }

  static JudgeOptions of(List<String> arguments) throws UsageException {
    JudgeOptions options = new JudgeOptions(arguments);
    while (options.at < arguments.size()) {
      options.take(arguments.get(options.at++));
    }
    options.check();
    return options;
  }

  private void take(String argument) throws UsageException {
    if (argument.startsWith("-J") || argument.startsWith("-D")) {
      property(argument);
    } else if (argument.startsWith("-") && argument.length() > 1) {
      int equals = argument.indexOf('=');
      option(
          equals < 0 ? argument : argument.substring(0, equals),
          equals < 0 ? null : argument.substring(equals + 1));
    } else if (!argument.endsWith(".jmx")) {
      Path file = Path.of(argument);
      if (results.contains(file)) {
        throw new UsageException(file + " is given twice: its samples would count twice");
      }
      results.add(file);
    } else if (plan != null) {
      throw new UsageException(
          "two plans, %s and %s: judge them one by one".formatted(plan, argument));
    } else {
      plan = Path.of(argument);
    }
  }

  private void property(String argument) throws UsageException {
    int equals = argument.indexOf('=');
    if (equals < 3) {
      throw new UsageException("'" + argument + "' must be a property, such as -Jusers=10");
    }
    (argument.startsWith("-J") ? jmeterProperties : systemProperties)
        .put(argument.substring(2, equals), argument.substring(equals + 1));
  }

  private void option(String name, String inline) throws UsageException {
    if (texts.containsKey(name) || bounds.containsKey(name)) {
      throw new UsageException(
          name + " is given twice" + (name.equals(LABEL) ? ": name both labels, 'A|B'" : ""));
    }
    if (WITH_TEXT.contains(name)) {
      texts.put(name, inline == null ? next(name) : inline);
    } else if (FLAGS.contains(name)) {
      texts.put(name, inline == null ? "true" : inline);
    } else if (GATES.contains(name) || PERCENTILE.matcher(name).matches()) {
      String text = inline == null ? next(name) : inline;
      bounds.put(name, BoundText.of(BoundText.isComparison(text) ? text + next(name) : text));
    } else {
      throw new UsageException("unknown option '%s'%s; try --help".formatted(name, near(name)));
    }
  }

  private String next(String option) throws UsageException {
    if (at == arguments.size()) {
      throw new UsageException(option + " needs a value; try --help");
    }
    return arguments.get(at++);
  }

  private static String near(String name) {
    List<String> all = new ArrayList<>(WITH_TEXT);
    all.addAll(FLAGS);
    all.addAll(GATES);
    List<String> near = NearWords.of(name, all);
    return near.isEmpty() ? "" : ": did you mean " + String.join(" or ", near) + "?";
  }

  private void check() throws UsageException {
    if (results.isEmpty()) {
      throw new UsageException("no results file; try --help");
    }
    if (plan == null && bounds.isEmpty()) {
      throw new UsageException(
          "nothing to judge by: name a plan (.jmx), or give a gate such as --p95 '<=' 100; try --help");
    }
    if (plan == null) {
      return;
    }
    for (String option : bounds.keySet()) {
      throw new UsageException(
          option + " and a plan exclude each other: the plan's own gates judge; leave out one");
    }
    for (String option : OF_GATES) {
      if (texts.containsKey(option)) {
        throw new UsageException(
            option + " and a plan exclude each other: the plan's gates have a field for it");
      }
    }
  }

  /** Null where there is none. */
  Path plan() {
    return plan;
  }

  List<Path> results() {
    return results;
  }

  Map<String, String> jmeterProperties() {
    return jmeterProperties;
  }

  Map<String, String> systemProperties() {
    return systemProperties;
  }

  /** Returns the folder for the verdict, or null for the usual one. */
  Path output() {
    return texts.containsKey(OUTPUT) ? Path.of(texts.get(OUTPUT)) : null;
  }

  /** Returns the verdict's name: as given, or that of the plan's or of the first results file. */
  String name() throws UsageException {
    String given = texts.get(NAME);
    if (given == null) {
      String name = fileName(plan == null ? results.get(0) : plan).replaceFirst(ENDINGS, "");
      return name.isBlank() ? "results" : name;
    }
    if (given.isBlank() || !given.equals(fileName(Path.of(given)))) {
      throw new UsageException(NAME + " must be the name of a folder, was '" + given + "'");
    }
    return given;
  }

  /** Empty for the root of a file system. */
  private static String fileName(Path file) {
    return file.getFileName() == null ? "" : file.getFileName().toString();
  }

  String skipsAllowed() {
    return texts.getOrDefault(SKIPS, "");
  }

  boolean damagedAllowed() throws UsageException {
    return flag(DAMAGED);
  }

  boolean transactions() throws UsageException {
    return flag(TRANSACTIONS);
  }

  private boolean flag(String name) throws UsageException {
    return read(name, texts.getOrDefault(name, "false"), Rules.trueOrFalse());
  }

  /** Null where all threads are judged. */
  Pattern notThreads() throws UsageException {
    return read(NOT_THREADS, texts.getOrDefault(NOT_THREADS, ""), Rules.pattern());
  }

  Subject subject() {
    String measurement = texts.getOrDefault(MEASUREMENT, "").strip();
    return measurement.isEmpty() ? Subject.ELAPSED : Subject.of(measurement, "");
  }

  Selection selection() throws UsageException {
    double seconds =
        read(WARM_UP, texts.getOrDefault(WARM_UP, "0"), Rules.number(0, Integer.MAX_VALUE));
    return new Selection(
        read(LABEL, texts.getOrDefault(LABEL, ""), Rules.pattern()),
        0,
        Duration.ofMillis(Math.round(1000 * seconds)),
        OutOfMemory.ERROR,
        false,
        Duration.ZERO,
        false,
        Selection.MAX_LABELS,
        read(MIN_SAMPLES, texts.getOrDefault(MIN_SAMPLES, "1"), Rules.count(1)));
  }

  /** Returns the gates in the order in which they were given. */
  List<GateOption> gates() throws UsageException {
    List<GateOption> gates = new ArrayList<>();
    for (Map.Entry<String, BoundText> bound : bounds.entrySet()) {
      gates.add(gate(bound.getKey(), bound.getValue()));
    }
    return gates;
  }

  boolean hasErrorShare() {
    return bounds.containsKey("--error-share");
  }

  private GateOption gate(String name, BoundText bound) throws UsageException {
    boolean ofTime = subject().isElapsedTime();
    Matcher percentile = PERCENTILE.matcher(name);
    if (percentile.matches()) {
      Comparison comparison = bound.comparisonOr(Comparison.LESS);
      if (comparison != Comparison.LESS && comparison != Comparison.AT_MOST) {
        throw new UsageException(name + " must be < or <= its limit, was " + comparison.symbol());
      }
      return new GateOption(
          GateOption.Kind.PERCENTILE,
          read(name, percentile.group(1), Rules.positive(100)),
          comparison,
          bound.value(name, ofTime),
          null);
    }
    return switch (name) {
      case "--error-share" ->
          new GateOption(
              GateOption.Kind.ERROR_SHARE,
              0,
              bound.comparisonOr(Comparison.AT_MOST),
              bound.percent(name),
              null);
      case "--throughput" ->
          new GateOption(
              GateOption.Kind.THROUGHPUT,
              0,
              bound.comparisonOr(Comparison.AT_LEAST),
              bound.rate(name),
              bound.per());
      default ->
          new GateOption(
              name.equals("--mean") ? GateOption.Kind.MEAN : GateOption.Kind.MAX,
              0,
              bound.comparisonOr(Comparison.LESS),
              bound.value(name, ofTime),
              null);
    };
  }

  private static <T> T read(String option, String text, Rule<T> rule) throws UsageException {
    try {
      return rule.read(text);
    } catch (BrokenRuleException e) {
      throw new UsageException(option + " " + e.getMessage());
    }
  }
}
