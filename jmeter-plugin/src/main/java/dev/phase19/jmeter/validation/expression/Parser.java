package dev.phase19.jmeter.validation.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into its parts, by the rules of JMeter's own parser.
 *
 * <pre>
 * text      = { literal | expression }
 * expression= "${" name "}" | "${" name "(" [ argument { "," argument } ] ")" "}"
 * argument  = text, without a comma or a closing parenthesis of its own, unless nested
 * </pre>
 *
 * <p>A backslash escapes a dollar sign, a comma or a backslash that follows it. Only a name that
 * begins with two underscores makes a call; otherwise the parentheses belong to a variable's name.
 */
final class Parser {
  private final String text;
  private int at;

  private Parser(String text) {
    this.text = text;
  }

  static List<Part> parse(String text) {
    return new Parser(text).parts();
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (at < text.length()) {
      if (text.startsWith("${", at)) {
        flush(literal, parts);
        parts.add(expression());
      } else if (isEscape()) {
        literal.append(text.charAt(at + 1));
        at += 2;
      } else {
        literal.append(text.charAt(at++));
      }
    }
    flush(literal, parts);
    return parts;
  }

  private boolean isEscape() {
    return text.charAt(at) == '\\'
        && at + 1 < text.length()
        && "$,\\".indexOf(text.charAt(at + 1)) >= 0;
  }

  private static void flush(StringBuilder literal, List<Part> parts) {
    if (literal.length() > 0) {
      parts.add(new Part.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private Part expression() {
    int start = at;
    at += "${".length();
    StringBuilder name = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '}') {
        String found = name.toString().strip();
        return found.startsWith("__")
            ? new Part.Call(found, List.of())
            : new Part.Variable(name.toString());
      }
      if (c == '(' && name.toString().strip().startsWith("__")) {
        List<List<Part>> arguments = arguments();
        while (at < text.length() && text.charAt(at) == ' ') {
          at++;
        }
        if (arguments != null && at < text.length() && text.charAt(at) == '}') {
          at++;
          return new Part.Call(name.toString().strip(), arguments);
        }
        break;
      }
      name.append(c);
    }
    at = text.length();
    return new Part.Broken(text.substring(start));
  }

  /**
   * Reads from after the opening parenthesis to after the closing one; null if there is no closing
   * one.
   */
  private List<List<Part>> arguments() {
    List<List<Part>> arguments = new ArrayList<>();
    int start = at;
    int braces = 0;
    int parentheses = 0;
    char previous = ' ';
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
        previous = ' ';
        continue;
      }
      if (c == '{' && previous == '$') {
        braces++;
      } else if (c == '}' && braces > 0) {
        braces--;
      } else if (braces == 0 && c == '(') {
        parentheses++;
      } else if (braces == 0 && c == ')' && parentheses > 0) {
        parentheses--;
      } else if (braces == 0 && (c == ',' || c == ')')) {
        arguments.add(parse(text.substring(start, at)));
        start = at + 1;
        if (c == ')') {
          at++;
          return arguments;
        }
      }
      previous = c;
    }
    return null;
  }
}
