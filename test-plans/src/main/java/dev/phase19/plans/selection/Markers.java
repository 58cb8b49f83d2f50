package dev.phase19.plans.selection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code -Dmarkers} asks for:
 *
 * <pre>
 * any    = all { "or" all }
 * all    = one { "and" one }
 * one    = "not" one | "(" any ")" | marker
 * </pre>
 *
 * <p>This is the syntax of pytest's {@code -m}, for instance {@code benchmark and not slow}.
 */
final class Markers {
  /** The marker that every plan has. */
  static final String ALL = "performance";

  /** The markers that the suite's own plans use; a plan may have others. */
  static final List<String> KNOWN = List.of(ALL, "benchmark", "stress", "slow", "gpu");

  private static final Set<String> WORDS = Set.of("and", "or", "not", "(", ")");
  private static final Pattern TOKEN = Pattern.compile("[()]|[^\\s()]+");
  private static final int MAX_LENGTH = 1_000;

  private final String text;
  private final Set<String> choices;
  private final Deque<String> tokens = new ArrayDeque<>();

  private Markers(String text, Set<String> choices) {
    this.text = text;
    this.choices = choices;
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
  }

  /**
   * @param choices the markers that exist
   */
  static Predicate<Set<String>> parse(String text, Set<String> choices) throws SelectionException {
    Markers markers = new Markers(text, choices);
    if (text.length() > MAX_LENGTH) {
      throw markers.refused("it is longer than " + MAX_LENGTH + " characters");
    }
    Predicate<Set<String>> expression = markers.any();
    if (!markers.tokens.isEmpty()) {
      throw markers.refused("'and' or 'or' must stand before '" + markers.tokens.peek() + "'");
    }
    return expression;
  }

  private Predicate<Set<String>> any() throws SelectionException {
    Predicate<Set<String>> left = all();
    while ("or".equals(tokens.peek())) {
      tokens.remove();
      left = left.or(all());
    }
    return left;
  }

  private Predicate<Set<String>> all() throws SelectionException {
    Predicate<Set<String>> left = one();
    while ("and".equals(tokens.peek())) {
      tokens.remove();
      left = left.and(one());
    }
    return left;
  }

  private Predicate<Set<String>> one() throws SelectionException {
    String token = tokens.poll();
    if (token == null) {
      throw refused("a marker is missing at its end");
    }
    if (token.equals("not")) {
      return one().negate();
    }
    if (token.equals("(")) {
      Predicate<Set<String>> inner = any();
      if (!")".equals(tokens.poll())) {
        throw refused("a ')' is missing");
      }
      return inner;
    }
    if (WORDS.contains(token)) {
      throw refused("a marker is missing before '" + token + "'");
    }
    if (!choices.contains(token)) {
      throw refused("there is no marker '" + token + "'");
    }
    return markers -> markers.contains(token);
  }

  private SelectionException refused(String reason) {
    return new SelectionException(
        "-Dmarkers=\"%s\": %s; the markers are %s, joined by and, or, not and brackets"
            .formatted(shown(), reason, String.join(", ", choices)));
  }

  private String shown() {
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }

  /** Returns the markers that exist: the known ones first, then those that only plans have. */
  static Set<String> choices(List<PlanFile> plans) {
    Set<String> choices = new LinkedHashSet<>(KNOWN);
    plans.stream().flatMap(plan -> plan.markers().stream()).sorted().forEach(choices::add);
    return choices;
  }
}
