package dev.phase19.worker.imports.javascript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values for names and for patterns with one {@code *}, as in {@code paths} and {@code exports}. A
 * name wins over patterns, and of these the longest text before the asterisk; if that is the same,
 * the first pattern that was added.
 *
 * <p>The texts before asterisks are sorted. A look-up narrows the range of those that a name begins
 * with, letter by letter, so that it takes no longer if there are many patterns.
 */
final class PatternMap<T> {
  /** How many patterns may have the same text before the asterisk; further ones are left out. */
  static final int MAX_SUFFIXES = 16;

  private final Map<String, T> exact = new HashMap<>();
  private final Map<String, List<Pattern<T>>> byPrefix = new HashMap<>();
  private String[] prefixes = {};

  private record Pattern<T>(String suffix, T value) {}

  /**
   * What a name has.
   *
   * @param rest what the asterisk stands for; empty without one
   */
  record Match<T>(T value, String rest) {}

  /** Creates a map, with patterns in the order of the given map. */
  PatternMap(Map<String, T> values) {
    values.forEach(this::add);
    prefixes = byPrefix.keySet().stream().sorted().toArray(String[]::new);
  }

  private void add(String name, T value) {
    int star = name.indexOf('*');
    if (star < 0) {
      exact.put(name, value);
      return;
    }
    List<Pattern<T>> same =
        byPrefix.computeIfAbsent(name.substring(0, star), prefix -> new ArrayList<>(1));
    if (same.size() < MAX_SUFFIXES) {
      same.add(new Pattern<>(name.substring(star + 1), value));
    }
  }

  boolean isEmpty() {
    return exact.isEmpty() && prefixes.length == 0;
  }

  Optional<Match<T>> match(String name) {
    T value = exact.get(name);
    if (value != null) {
      return Optional.of(new Match<>(value, ""));
    }
    Optional<Match<T>> longest = Optional.empty();
    int low = 0;
    int high = prefixes.length;
    for (int length = 0; low < high; length++) {
      if (prefixes[low].length() == length) {
        Optional<Match<T>> longer = withSuffix(name, prefixes[low++]);
        longest = longer.isPresent() ? longer : longest;
      }
      if (length == name.length()) {
        break;
      }
      char next = name.charAt(length);
      low = firstFrom(low, high, length, next);
      high = firstFrom(low, high, length, next + 1);
    }
    return longest;
  }

  private Optional<Match<T>> withSuffix(String name, String prefix) {
    for (Pattern<T> pattern : byPrefix.get(prefix)) {
      int end = name.length() - pattern.suffix().length();
      if (end >= prefix.length() && name.endsWith(pattern.suffix())) {
        return Optional.of(new Match<>(pattern.value(), name.substring(prefix.length(), end)));
      }
    }
    return Optional.empty();
  }

  /** Returns the first prefix of a range whose letter at {@code index} is at least this. */
  private int firstFrom(int low, int high, int index, int letter) {
    int from = low;
    int to = high;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (prefixes[middle].charAt(index) < letter) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
