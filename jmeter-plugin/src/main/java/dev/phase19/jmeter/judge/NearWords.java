package dev.phase19.jmeter.judge;

import java.util.List;

/** Finds the words that somebody who mistyped one may have meant. */
final class NearWords {
  private static final int MAX_EDITS = 2;

  private NearWords() {}

  static List<String> of(String word, List<String> all) {
    return all.stream()
        .filter(known -> known.startsWith(word) || edits(word, known) <= MAX_EDITS)
        .toList();
  }

  /** Letters to change, insert or remove (Levenshtein). */
  private static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
