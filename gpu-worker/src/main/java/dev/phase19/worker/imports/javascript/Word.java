package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.SourceCursor;
import java.util.Arrays;
import java.util.Locale;

/** The words that tell how what follows them is to be read. */
enum Word {
  IMPORT(Before.OPERATOR),
  EXPORT(Before.STATEMENT),
  REQUIRE(Before.VALUE),
  DECLARE(Before.VALUE),
  MODULE(Before.VALUE),
  FUNCTION(Before.VALUE),
  CLASS(Before.VALUE),
  CASE(Before.OPERATOR),
  TYPEOF(Before.OPERATOR),
  /** Only in the parentheses behind {@code for}. */
  OF(Before.OPERATOR),
  IF(Before.CONTROL),
  WHILE(Before.CONTROL),
  FOR(Before.CONTROL),
  WITH(Before.CONTROL),
  DO(Before.STATEMENT),
  ELSE(Before.STATEMENT),
  AWAIT(Before.OPERATOR),
  DEFAULT(Before.OPERATOR),
  DELETE(Before.OPERATOR),
  EXTENDS(Before.OPERATOR),
  IN(Before.OPERATOR),
  INSTANCEOF(Before.OPERATOR),
  NEW(Before.OPERATOR),
  RETURN(Before.OPERATOR),
  THROW(Before.OPERATOR),
  VOID(Before.OPERATOR),
  YIELD(Before.OPERATOR),
  /** Any other word: a name, or a keyword behind which nothing is special. */
  OTHER(Before.VALUE);

  private static final int LONGEST = "instanceof".length();
  private static final int LETTERS = 32;

  /** By length and first letter. */
  private static final Word[][] WORDS = new Word[(LONGEST + 1) * LETTERS][0];

  private final String letters = name().toLowerCase(Locale.ROOT);
  private final Before next;

  static {
    for (Word word : values()) {
      if (word != OTHER) {
        int place = place(word.letters.length(), word.letters.charAt(0));
        Word[] words = Arrays.copyOf(WORDS[place], WORDS[place].length + 1);
        words[words.length - 1] = word;
        WORDS[place] = words;
      }
    }
  }

  Word(Before next) {
    this.next = next;
  }

  /** Returns the word of this many bytes that the cursor has passed last. */
  static Word passed(SourceCursor cursor, int length) {
    int first = cursor.peek(-length);
    if (length <= LONGEST && first >= 'a' && first <= 'z') {
      for (Word word : WORDS[place(length, first)]) {
        if (word.isPassed(cursor)) {
          return word;
        }
      }
    }
    return OTHER;
  }

  private boolean isPassed(SourceCursor cursor) {
    int length = letters.length();
    for (int i = 1; i < length; i++) {
      if (cursor.peek(i - length) != letters.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int place(int length, int first) {
    return length * LETTERS + first % LETTERS;
  }

  /** Returns what this word is for the token behind it. */
  Before next() {
    return next;
  }
}
