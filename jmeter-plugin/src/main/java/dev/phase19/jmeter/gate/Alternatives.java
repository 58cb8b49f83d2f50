package dev.phase19.jmeter.gate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The alternatives of a pattern of labels, such as {@code Dispatch|Status}, and which of them came.
 * Who names two labels wants both judged.
 */
final class Alternatives {
  /** At the beginning they hold for all alternatives. */
  private static final Pattern FLAGS = Pattern.compile("\\(\\?[a-zA-Z]+\\)");

  private static final String OF_NO_NAME = "*+?[](){}^$";

  private final List<Pattern> patterns;
  private final BitSet came = new BitSet();
  private final boolean areNames;

  /**
   * Of a pattern.
   *
   * @param labels null for all labels, which has none
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

  /** At each bar that stands in no group, no class and no quotation. */
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

  /** A dot is one in a name more often than it is any character. */
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

  /** Whether each is the name of one label. */
  boolean areNames() {
    return areNames;
  }

  /** A label came that the whole pattern matches. */
  void came(String label) {
    for (int i = came.nextClearBit(0); i < patterns.size(); i = came.nextClearBit(i + 1)) {
      if (patterns.get(i).matcher(label).matches()) {
        came.set(i);
      }
    }
  }

  /** Those that no label matched; none where there is but one, for then nothing came at all. */
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
