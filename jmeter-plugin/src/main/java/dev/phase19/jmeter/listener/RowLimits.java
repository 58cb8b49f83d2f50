package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.GateLimit;
import dev.phase19.jmeter.gate.SeriesLimit;
import dev.phase19.jmeter.gate.Subject;
import dev.phase19.jmeter.gate.TimeSeries;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a gate's limit from the line that a run left of it. A results file has no more: it names
 * the limit that decided, and the label that decided.
 */
final class RowLimits {
  private static final String NUMBER = "\\d[\\d.]*";
  private static final String POOLED = "all labels";
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_HOUR = 3600;

  /** {@code Dispatch: P95 7.2 ms, limit 100 ms}, or {@code Dispatch: P95 of files 7 files, ...}. */
  private static final Pattern PERCENTILE =
      Pattern.compile(
          "(?<label>.*?): (?<what>P"
              + NUMBER
              + ")(?: of (?<of>\\S+))? (?:>= )?"
              + NUMBER
              + "[^,]*, limit (?<bound>"
              + NUMBER
              + ") ?(?<unit>[^ ,;(]*)");

  private static final Pattern ERRORS =
      Pattern.compile(
          "(?<label>.*?): error share " + NUMBER + " %, limit (?<bound>" + NUMBER + ") %");

  /** {@code Dispatch: mean of elapsed time 7.2 ms, must be < 100 ms}. */
  private static final Pattern COMPARED =
      Pattern.compile(
          "(?<label>.*?): (?<what>throughput|error share|mean utilization"
              + "|(?:mean|minimum|maximum) of (?<of>elapsed time|\\S+)) "
              + NUMBER
              + "[^,]*, must be (?<how>[<>]=?|=) (?<bound>"
              + NUMBER
              + ") ?(?<unit>[^ ,;(]*)");

  private RowLimits() {}

  /** Returns the limit that the line names; empty if it names none that can be drawn. */
  static Optional<GateLimit> of(GateLine line) {
    Matcher percentile = PERCENTILE.matcher(line.found());
    if (percentile.lookingAt()) {
      return series(percentile.group("of"))
          .map(series -> limit(line, percentile, series, percentileName(percentile) + " < "));
    }
    Matcher errors = ERRORS.matcher(line.found());
    if (errors.lookingAt()) {
      double percent = Double.parseDouble(errors.group("bound"));
      return SeriesLimit.ofErrors(percent, isPooled(errors))
          .map(limit -> limit(line, errors.group("label"), limit));
    }
    Matcher compared = COMPARED.matcher(line.found());
    if (compared.lookingAt()) {
      return compared(compared)
          .map(
              series ->
                  limit(
                      line,
                      compared,
                      series,
                      compared.group("what") + " " + compared.group("how") + " "));
    }
    return Optional.empty();
  }

  private static String percentileName(Matcher line) {
    String of = line.group("of");
    return line.group("what") + (of == null ? "" : " of " + of);
  }

  private static Optional<TimeSeries> compared(Matcher line) {
    return switch (line.group("what")) {
      case "throughput" -> Optional.of(TimeSeries.SUCCESS_RATE);
      case "error share" -> Optional.of(TimeSeries.ERROR_SHARE);
      case "mean utilization" -> Optional.of(TimeSeries.GPU_UTILIZATION);
      default -> series(line.group("of"));
    };
  }

  private static Optional<TimeSeries> series(String of) {
    boolean elapsed = of == null || of.equals(Subject.ELAPSED.name());
    return TimeSeries.of(elapsed ? Subject.ELAPSED : Subject.of(of, ""));
  }

  private static GateLimit limit(GateLine line, Matcher found, TimeSeries series, String text) {
    String unit = found.group("unit");
    String bound = found.group("bound");
    boolean joined = unit.isEmpty() || unit.startsWith("/");
    String inWords = text + bound + (joined ? "" : " ") + unit;
    return limit(
        line,
        found.group("label"),
        new SeriesLimit(
            series, inWords, inUnitOf(series, Double.parseDouble(bound), unit), isPooled(found)));
  }

  private static GateLimit limit(GateLine line, String label, SeriesLimit limit) {
    return new GateLimit(line.name(), Set.of(label), limit);
  }

  /** Returns a bound in the unit of its series: milliseconds, or per second. */
  private static double inUnitOf(TimeSeries series, double bound, String unit) {
    return switch (unit) {
      case "s" -> series == TimeSeries.ELAPSED_TIME ? bound * 1000 : bound;
      case "/min" -> bound / SECONDS_PER_MINUTE;
      case "/h" -> bound / SECONDS_PER_HOUR;
      default -> bound;
    };
  }

  /** Of a GPU, the label is the device; nothing else is drawn in that chart. */
  private static boolean isPooled(Matcher line) {
    return line.group("label").equals(POOLED)
        || line.pattern() == COMPARED && line.group("what").equals("mean utilization");
  }
}
