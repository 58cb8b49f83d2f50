package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceCursor;
import dev.phase19.worker.imports.SourceText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Unicode escapes such as {@code \}{@code u0041}, which may stand anywhere in a Java file and mean
 * what the character itself would mean there (Java Language Specification, 3.3).
 */
final class UnicodeEscapes {
  private UnicodeEscapes() {}

  /**
   * Returns a text with the escapes in UTF-8; the same text if there are none. An escaped NUL stays
   * as it is.
   */
  static SourceText replacedIn(SourceText text) throws MalformedSourceException {
    return text.contains('\\', 'u') ? SourceText.of(replacedIn(bytesOf(text))) : text;
  }

  private static byte[] bytesOf(SourceText text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SourceCursor cursor = new SourceCursor(text);
    for (int b = cursor.next(); b != SourceCursor.END; b = cursor.next()) {
      bytes.write(b);
    }
    return bytes.toByteArray();
  }

  private static byte[] replacedIn(byte[] source) {
    ByteArrayOutputStream replaced = new ByteArrayOutputStream(source.length);
    int copied = 0;
    for (int at = next(source, 0); at < source.length; at = next(source, copied)) {
      replaced.write(source, copied, at - copied);
      copied = at;
      StringBuilder characters = new StringBuilder();
      while (isEscape(source, copied)) { // two in a row may be one character
        int digits = digitsOf(source, copied);
        characters.append((char) hex(source, digits));
        copied = digits + 4;
      }
      replaced.writeBytes(characters.toString().getBytes(StandardCharsets.UTF_8));
    }
    replaced.write(source, copied, source.length - copied);
    return replaced.toByteArray();
  }

  /** Returns where the next escape is. A backslash behind a backslash begins none. */
  private static int next(byte[] source, int from) {
    int at = from;
    while (at < source.length) {
      if (source[at] != '\\') {
        at++;
      } else if (isEscape(source, at)) {
        return at;
      } else {
        at += 2;
      }
    }
    return source.length;
  }

  private static boolean isEscape(byte[] source, int at) {
    if (at + 5 >= source.length || source[at] != '\\' || source[at + 1] != 'u') {
      return false;
    }
    return hex(source, digitsOf(source, at)) > 0;
  }

  private static int digitsOf(byte[] source, int at) {
    int digits = at + 1;
    while (digits < source.length && source[digits] == 'u') {
      digits++;
    }
    return digits;
  }

  /** Returns the value of four hexadecimal digits, or -1 if they are none. */
  private static int hex(byte[] source, int at) {
    if (at + 4 > source.length) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = source[i] < 0 ? -1 : Character.digit(source[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = 16 * value + digit;
    }
    return value;
  }
}
