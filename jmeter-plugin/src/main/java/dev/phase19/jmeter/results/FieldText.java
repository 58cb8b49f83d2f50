package dev.phase19.jmeter.results;

import dev.phase19.jmeter.gate.Printable;
import java.nio.charset.StandardCharsets;

/** Makes texts of the bytes of fields, as they may appear in a line. */
final class FieldText {
  private static final String NO_NAME = "(no name)";

  private FieldText() {}

  static String raw(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static String printable(byte[] bytes) {
    return Printable.of(raw(bytes));
  }

  static String printable(String text) {
    return Printable.of(text);
  }

  static String label(String text) {
    return text.isBlank() ? NO_NAME : Printable.of(text);
  }
}
