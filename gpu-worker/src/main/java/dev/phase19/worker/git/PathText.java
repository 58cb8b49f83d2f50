package dev.phase19.worker.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * The text of a path whose bytes are anything but NUL. Bytes that are not UTF-8, and characters
 * that cannot be seen (controls, line separators, marks of direction), are written as git writes
 * them, each byte as a backslash and three octal digits; so a backslash is doubled. No two paths
 * have the same text, a text is one line, and it survives as UTF-8.
 */
public final class PathText {
  private PathText() {}

  /** Returns the text of a path. */
  public static String of(byte[] path) {
    return isPlain(path) ? new String(path, ISO_8859_1) : escaped(path);
  }

  private static boolean isPlain(byte[] path) {
    for (byte each : path) {
      if (each < ' ' || each == 0x7f || each == '\\') {
        return false;
      }
    }
    return true;
  }

  private static String escaped(byte[] path) {
    StringBuilder text = new StringBuilder();
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(path);
    CharBuffer chars = CharBuffer.allocate(path.length);
    CoderResult result;
    do {
      result = decoder.decode(bytes, chars, true);
      chars.flip().codePoints().forEach(character -> append(text, character));
      chars.clear();
      for (int i = 0; result.isMalformed() && i < result.length(); i++) {
        appendOctal(text, bytes.get());
      }
      decoder.reset();
    } while (result.isMalformed());
    return text.toString();
  }

  private static void append(StringBuilder text, int character) {
    if (character == '\\') {
      text.append("\\\\");
    } else if (isVisible(character)) {
      text.appendCodePoint(character);
    } else {
      for (byte each : Character.toString(character).getBytes(UTF_8)) {
        appendOctal(text, each);
      }
    }
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static void appendOctal(StringBuilder text, byte each) {
    text.append('\\')
        .append((char) ('0' + (each >> 6 & 3)))
        .append((char) ('0' + (each >> 3 & 7)))
        .append((char) ('0' + (each & 7)));
  }
}
