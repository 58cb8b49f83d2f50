package dev.phase19.jmeter.gate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The alternatives of a label pattern, such as {@code Dispatch|Status}, and which of them came. A
 * user who names two labels wants both to be judged.
 */
final class Alternatives {
  /** Flags at the beginning apply to all alternatives. */
  private static final Pattern FLAGS = Pattern.compile("\\(\\?[a-zA-Z]+\\)");

  private static final String OF_NO_NAME = "*+?[](){}^$";

  private final List<Pattern> patterns;
  private final BitSet came = new BitSet();
  private final boolean areNames;

  /**
   * Splits a pattern.
   *
   * @param labels null for all labels; there are no alternatives then
   */
  Alternatives(Pattern labels) {
    String all = labels == null ? "" : labels.pattern();
    Matcher flags = FLAGS.matcher(all);
    String first = flags.lookingAt() ? flags.group() : "";
    List<String> texts = labels == null ? List.of() : split(all.substring(first.length()));
    patterns = compiled(first, texts);
    areNames = texts.stream().allMatch(Alternatives::isName);
  }

  private static List<Pattern> compiled(String flags, List<String> texts) {
    try {
      return texts.stream().map(text -> Pattern.compile(flags + text)).toList();
    } catch (PatternSyntaxException ofThePatternAsAWholeOnly) {
      return List.of();
    }
  }

  /** Splits at each bar that is outside any group, class and quotation. */
  private static List<String> split(String pattern) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && pattern.startsWith("\\Q", i)) {
        int end = pattern.indexOf("\\E", i);
        i = end < 0 ? pattern.length() : end + 1;
      } else if (c == '\\') {
        i++;
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      } else if (c == '|' && depth == 0) {
        parts.add(pattern.substring(begin, i));
        begin = i + 1;
      }
    }
    parts.add(pattern.substring(begin));
    return parts;
  }

  /**
   * Returns whether an alternative is a plain name. A dot counts as part of a name, since it is
   * meant as a dot more often than as any character.
   */
  private static boolean isName(String alternative) {
    for (int i = 0; i < alternative.length(); i++) {
      if (alternative.charAt(i) == '\\') {
        if (alternative.startsWith("\\Q", i) || ++i == alternative.length()) {
          return alternative.startsWith("\\Q", i);
        }
        if (Character.isLetterOrDigit(alternative.charAt(i))) {
          return false;
        }
      } else if (OF_NO_NAME.indexOf(alternative.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether each alternative is the name of one label. */
  boolean areNames() {
    return areNames;
  }

  /** Notes that a label came that the whole pattern matches. */
  void came(String label) {
    for (int i = came.nextClearBit(0); i < patterns.size(); i = came.nextClearBit(i + 1)) {
      if (patterns.get(i).matcher(label).matches()) {
        came.set(i);
      }
    }
  }

  /**
   * Returns the alternatives that no label matched; empty if there is only one alternative, since a
   * gate without any sample is reported elsewhere.
   */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < patterns.size() && patterns.size() > 1; i++) {
      if (!came.get(i)) {
        missing.add(patterns.get(i).pattern());
      }
    }
    return missing;
  }
}
