package dev.phase19.jmeter.rule;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** The rules that several fields share. */
public final class Rules {
  /**
   * What people write; Java's parsers also accept {@code 100d}, {@code 0x1p3} and non-ASCII digits.
   */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]+");

  private Rules() {}

  /** Any text, also an empty one. */
  public static Rule<String> text() {
    return text -> text;
  }

  public static Rule<Boolean> trueOrFalse() {
    return text -> {
      if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
        return Boolean.valueOf(text);
      }
      throw BrokenRuleException.of("true or false", text);
    };
  }

  /**
   * One of several choices.
   *
   * @param name returns the name of a choice, which the text must equal
   * @param meaning returns the meaning of a choice
   */
  public static <C, T> Rule<T> oneOf(
      List<C> choices, Function<C, String> name, Function<C, T> meaning) {
    return text -> {
      for (C choice : choices) {
        if (name.apply(choice).equals(text)) {
          return meaning.apply(choice);
        }
      }
      throw BrokenRuleException.of(
          "one of " + choices.stream().map(name).collect(Collectors.joining(", ")), text);
    };
  }

  public static Rule<String> notBlank() {
    return text -> {
      if (text.isEmpty()) {
        throw new BrokenRuleException("must not be blank");
      }
      return text;
    };
  }

  /** Any finite number. */
  public static Rule<Double> number() {
    return number("a number", -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  public static Rule<Double> number(double least, double most) {
    return number("a number from " + plain(least) + " to " + plain(most), least, most);
  }

  /** Greater than 0. */
  public static Rule<Double> positive() {
    return number("a number greater than 0", Double.MIN_VALUE, Double.MAX_VALUE);
  }

  /** Greater than 0 and at most {@code most}. */
  public static Rule<Double> positive(double most) {
    return number("a number greater than 0 and at most " + plain(most), Double.MIN_VALUE, most);
  }

  public static Rule<Long> wholeNumber(long least) {
    return wholeNumber("a whole number of at least " + least, least, Long.MAX_VALUE);
  }

  public static Rule<Long> wholeNumber(long least, long most) {
    return wholeNumber("a whole number from " + least + " to " + most, least, most);
  }

  /** A whole number that fits an int. */
  public static Rule<Integer> count(int least, int most) {
    Rule<Long> number = wholeNumber(least, most);
    return text -> Math.toIntExact(number.read(text));
  }

  /** A whole number; one that is too large for an int becomes the largest int. */
  public static Rule<Integer> count(int least) {
    Rule<Long> number = wholeNumber(least);
    return text -> (int) Math.min(Integer.MAX_VALUE, number.read(text));
  }

  /** One or more by commas, each of which obeys a rule. */
  public static <T> Rule<List<T>> several(Rule<T> each) {
    return text -> {
      List<T> values = new ArrayList<>();
      for (String part : text.split(",", -1)) {
        values.add(each.read(part.strip()));
      }
      return List.copyOf(values);
    };
  }

  /** A regular expression, or null where the field is blank. */
  public static Rule<Pattern> pattern() {
    return text -> text.isEmpty() ? null : compiled(text);
  }

  public static Rule<Pattern> requiredPattern() {
    return text -> compiled(notBlank().read(text));
  }

  /** An absolute http or https URL without query and user; slashes at its end are removed. */
  public static Rule<URI> baseUrl() {
    return text -> {
      try {
        URI uri = new URI(withoutSlashes(text.strip()));
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean http = scheme.equals("http") || scheme.equals("https");
        if (http
            && uri.getHost() != null
            && uri.getQuery() == null
            && uri.getFragment() == null
            && uri.getUserInfo() == null) {
          return uri;
        }
      } catch (URISyntaxException e) {
        // Reported below, as every other text that is no base URL.
      }
      throw BrokenRuleException.of(
          "the base URL of a service, such as http://127.0.0.1:8080", text);
    };
  }

  private static String withoutSlashes(String url) {
    int end = url.length();
    while (end > 0 && url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }

  private static Rule<Double> number(String rule, double least, double most) {
    return text -> {
      double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
      // NaN fails both comparisons.
      if (value >= least && value <= most) {
        return value;
      }
      throw BrokenRuleException.of(rule, text);
    };
  }

  private static Rule<Long> wholeNumber(String rule, long least, long most) {
    return text -> {
      try {
        long value = Long.parseLong(text);
        if (WHOLE_NUMBER.matcher(text).matches() && value >= least && value <= most) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Reported below, as a number that is out of range.
      }
      throw BrokenRuleException.of(rule, text);
    };
  }

  private static Pattern compiled(String text) throws BrokenRuleException {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw BrokenRuleException.of("a regular expression (" + e.getDescription() + ")", text);
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
