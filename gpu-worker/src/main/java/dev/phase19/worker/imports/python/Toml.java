package dev.phase19.worker.imports.python;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads TOML as far as {@code pyproject.toml} needs it: tables, keys, strings, arrays and inline
 * tables. Other values, such as numbers and dates, are kept as their text. What is no TOML is
 * passed over, to the next line. The time is linear in the text.
 */
final class Toml {
  /** Values inside of each other; deeper ones are passed over. */
  private static final int MAX_NESTED = 16;

  private final String text;
  private int at;
  private int nested;

  private Toml(String text) {
    this.text = text;
  }

  static TomlTable read(String text) {
    return new Toml(text).read();
  }

  private TomlTable read() {
    TomlTable top = new TomlTable();
    TomlTable table = top;
    while (skipLinesAndBlanks()) {
      if (take("[[")) {
        List<String> keys = keys();
        table = keys.isEmpty() ? new TomlTable() : top.append(keys);
      } else if (take("[")) {
        table = top.orCreate(keys());
      } else {
        readPair(table);
      }
      skipLine();
    }
    return top;
  }

  private void readPair(TomlTable table) {
    List<String> keys = keys();
    skipBlanks();
    if (!keys.isEmpty() && take("=")) {
      table.put(keys, value());
    }
  }

  /** Reads a dotted key; empty if there is none. */
  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    do {
      skipBlanks();
      boolean quoted = isQuote();
      String key = quoted ? string() : bare("_-");
      if (key.isEmpty() && !quoted) {
        return keys;
      }
      keys.add(key);
      skipBlanks();
    } while (take("."));
    return keys;
  }

  private Object value() {
    skipBlanks();
    if (isQuote()) {
      return string();
    }
    if (nested < MAX_NESTED && (peek() == '[' || peek() == '{')) {
      nested++;
      Object value = take("[") ? array() : inlineTable();
      nested--;
      return value;
    }
    return bare("_-+.:");
  }

  private List<Object> array() {
    List<Object> values = new ArrayList<>();
    while (skipLinesAndBlanks() && !take("]")) {
      int start = at;
      values.add(value());
      skipLinesAndBlanks();
      if (!take(",") && at == start) {
        return values;
      }
    }
    return values;
  }

  private TomlTable inlineTable() {
    TomlTable table = new TomlTable();
    take("{");
    while (skipLinesAndBlanks() && !take("}")) {
      int start = at;
      readPair(table);
      skipLinesAndBlanks();
      if (!take(",") && at == start) {
        return table;
      }
    }
    return table;
  }

  /** Reads a string in any of the four kinds of quotes; of escapes, only the backslash goes. */
  private String string() {
    char quote = peek();
    String three = String.valueOf(quote).repeat(3);
    String quotes = take(three) ? three : take(String.valueOf(quote)) ? String.valueOf(quote) : "";
    StringBuilder string = new StringBuilder();
    while (at < text.length() && !text.startsWith(quotes, at)) {
      if (quotes.length() == 1 && peek() == '\n') {
        return string.toString();
      }
      if (quote == '"' && peek() == '\\') {
        at++;
      }
      if (at < text.length()) {
        string.append(text.charAt(at++));
      }
    }
    take(quotes);
    return string.toString();
  }

  private String bare(String alsoAllowed) {
    int start = at;
    while (Character.isLetterOrDigit(peek()) || peek() != 0 && alsoAllowed.indexOf(peek()) >= 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private boolean isQuote() {
    return peek() == '"' || peek() == '\'';
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean take(String symbol) {
    if (!text.startsWith(symbol, at)) {
      return false;
    }
    at += symbol.length();
    return true;
  }

  private void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  /** Skips white space and comments; returns false at the end. */
  private boolean skipLinesAndBlanks() {
    while (at < text.length() && (peek() <= ' ' || peek() == '#')) {
      if (peek() == '#') {
        skipLine();
      } else {
        at++;
      }
    }
    return at < text.length();
  }

  private void skipLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }
}
