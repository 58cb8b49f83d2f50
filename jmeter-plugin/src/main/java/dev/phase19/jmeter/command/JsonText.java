package dev.phase19.jmeter.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259), since Java itself does not and the jar, run alone, has no library for it.
 * An object becomes a {@link Map}, an array a {@link List}, a number a {@link Double}; the rest is
 * {@link String}, {@link Boolean} or null. Nesting is limited, since a response may come from
 * anybody.
 */
final class JsonText {
  private static final int DEEPEST = 50;

  private final String text;
  private int at;
  private int depth;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException when the text is not JSON; the message says where
   */
  static Object read(String text) {
    JsonText json = new JsonText(text);
    Object value = json.value();
    json.peek();
    if (json.at < text.length()) {
      throw json.wrong();
    }
    return value;
  }

  private Object value() {
    if (++depth > DEEPEST) {
      throw wrong();
    }
    Object value =
        switch (peek()) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> string();
          case 't' -> word("true", true);
          case 'f' -> word("false", false);
          case 'n' -> word("null", null);
          default -> number();
        };
    depth--;
    return value;
  }

  private Map<String, Object> object() {
    Map<String, Object> fields = new LinkedHashMap<>();
    at++;
    if (!skip('}')) {
      do {
        if (peek() != '"') {
          throw wrong();
        }
        String name = string();
        require(':');
        fields.put(name, value());
      } while (skip(','));
      require('}');
    }
    return fields;
  }

  private List<Object> array() {
    List<Object> items = new ArrayList<>();
    at++;
    if (!skip(']')) {
      do {
        items.add(value());
      } while (skip(','));
      require(']');
    }
    return items;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      char c = text.charAt(at);
      if (c < ' ') {
        throw wrong();
      }
      string.append(c == '\\' ? escaped() : c);
    }
    require('"');
    return string.toString();
  }

  private char escaped() {
    at++;
    char c = at < text.length() ? text.charAt(at) : 0;
    if (c == 'u' && at + 4 < text.length()) {
      String hex = text.substring(at + 1, at + 5);
      if (hex.matches("[0-9A-Fa-f]{4}")) {
        at += 4;
        return (char) Integer.parseInt(hex, 16);
      }
    }
    int known = "\"\\/bfnrt".indexOf(c);
    if (c == 0 || known < 0) {
      throw wrong();
    }
    return "\"\\/\b\f\n\r\t".charAt(known);
  }

  private Double number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    if (!number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      at = start;
      throw wrong();
    }
    return Double.valueOf(number);
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong();
    }
    at += word.length();
    return value;
  }

  /** Skips blanks and returns the next character without taking it, or 0 at the end. */
  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean skip(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void require(char c) {
    if (!skip(c)) {
      throw wrong();
    }
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("no JSON: character " + (at + 1) + " of " + text.length());
  }
}
