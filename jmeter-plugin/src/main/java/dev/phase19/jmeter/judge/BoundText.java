package dev.phase19.jmeter.judge;

import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Per;
import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.rule.Rule;
import dev.phase19.jmeter.rule.Rules;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound as people write it on a command line: {@code <= 100}, {@code <=100ms}, {@code 1.5 s},
 * {@code 50/s}, {@code 1 %}.
 *
 * @param comparison null where none is given
 * @param unit as it is written; empty where none is
 */
record BoundText(Comparison comparison, String number, String unit) {
  private static final Pattern FORM =
      Pattern.compile("\\s*(<=|>=|<|>|=)?\\s*([^\\s/%a-df-zA-DF-Z]*)\\s*(\\S*)\\s*");
  private static final double MAX_MILLIS = 86_400_000;
  private static final Map<String, Per> RATES =
      Map.of(
          "", Per.SECOND,
          "/s", Per.SECOND,
          "/min", Per.MINUTE,
          "/h", Per.HOUR);

  static BoundText of(String text) throws UsageException {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new UsageException("a bound must be a number, such as '<= 100', was '" + text + "'");
    }
    return new BoundText(
        form.group(1) == null ? null : Comparison.ofSymbol(form.group(1)).orElseThrow(),
        form.group(2),
        form.group(3));
  }

  /** Whether the text is a comparison alone, so that the number comes next. */
  static boolean isComparison(String text) {
    return Comparison.ofSymbol(text.strip()).isPresent();
  }

  Comparison comparisonOr(Comparison otherwise) {
    return comparison == null ? otherwise : comparison;
  }

  /** A time in milliseconds, at most 24 hours; or, of a measurement, a number in its own unit. */
  double value(String option, boolean ofTime) throws UsageException {
    if (!ofTime) {
      requireUnit(option, List.of(""));
      return read(option, Rules.number());
    }
    requireUnit(option, List.of("", "ms", "s"));
    double millis = read(option, Rules.positive()) * (unit.equals("s") ? 1000 : 1);
    if (millis > MAX_MILLIS) {
      throw new UsageException(option + " must be at most 86400000 ms, which are 24 hours");
    }
    return millis;
  }

  double percent(String option) throws UsageException {
    requireUnit(option, List.of("", "%"));
    return read(option, Rules.number(0, 100));
  }

  double rate(String option) throws UsageException {
    if (!RATES.containsKey(unit)) {
      throw new UsageException(
          "%s must be a rate such as 50/s, 50/min or 50/h, was '%s%s'"
              .formatted(option, number, unit));
    }
    return read(option, Rules.positive());
  }

  Per per() {
    return RATES.get(unit);
  }

  private void requireUnit(String option, List<String> allowed) throws UsageException {
    if (!allowed.contains(unit)) {
      throw new UsageException(
          "%s has no unit '%s'%s"
              .formatted(
                  option,
                  unit,
                  allowed.size() == 1
                      ? ""
                      : "; give " + String.join(" or ", allowed.subList(1, allowed.size()))));
    }
  }

  private double read(String option, Rule<Double> rule) throws UsageException {
    try {
      return rule.read(number);
    } catch (BrokenRuleException e) {
      throw new UsageException(option + " " + e.getMessage());
    }
  }
}
