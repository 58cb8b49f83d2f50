package dev.phase19.worker.imports;

import java.nio.charset.StandardCharsets;

/**
 * A position in the bytes of a source file, for the scanners. They look for ASCII only; bytes of
 * 0x80 and above count as letters.
 */
public final class SourceCursor {
  /** What {@link #peek} and {@link #next} return at the end. */
  public static final int END = -1;

  /** Of a character in UTF-8, at most. */
  private static final int BYTES = 4;

  private final byte[] source;
  private final int end;
  private final int nameLength;
  private int at;

  /** Starts at the beginning. */
  public SourceCursor(SourceText source) {
    this(source, 0, source.bytes().length);
  }

  /** Starts at a position, and takes another one for the end. */
  public SourceCursor(SourceText source, int start, int end) {
    this.source = source.bytes();
    this.nameLength = source.bounds().nameLength();
    this.at = start;
    this.end = end;
  }

  public boolean atEnd() {
    return at >= end;
  }

  /** Returns the byte here, 0 to 255, or {@link #END}. */
  public int peek() {
    return peek(0);
  }

  /**
   * Returns the byte that is {@code ahead} bytes from here, 0 to 255, or {@link #END}. Negative
   * numbers are for bytes that were passed.
   */
  public int peek(int ahead) {
    return at + ahead < end ? source[at + ahead] & 0xff : END;
  }

  /** Returns the byte here, and moves past it. */
  public int next() {
    return at < end ? source[at++] & 0xff : END;
  }

  public void skip(int bytes) {
    at = Math.min(end, at + bytes);
  }

  /** Whether these bytes, given as Latin-1, are here. */
  public boolean startsWith(String bytes) {
    if (at + bytes.length() > end) {
      return false;
    }
    for (int i = 0; i < bytes.length(); i++) {
      if ((source[at + i] & 0xff) != bytes.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Moves past the next occurrence of {@code bytes}. If there is none, moves to the end and returns
   * false.
   */
  public boolean skipBehind(String bytes) {
    while (!atEnd()) {
      if (startsWith(bytes)) {
        at += bytes.length();
        return true;
      }
      at++;
    }
    return false;
  }

  /**
   * Moves past bytes of a set.
   *
   * @param set by the byte, 0 to 255, whether it belongs to the set
   * @return the first byte that does not, or {@link #END}
   */
  public int skipAll(boolean[] set) {
    int i = at;
    while (i < end && set[source[i] & 0xff]) {
      i++;
    }
    at = i;
    return peek();
  }

  /** Moves to the end of the line, before its line feed. */
  public void skipLine() {
    while (!atEnd() && source[at] != '\n') {
      at++;
    }
  }

  public boolean atIdentifier() {
    return startsIdentifier(peek());
  }

  /**
   * Returns the identifier here, and moves past it; {@link #atIdentifier} must be true. Like {@link
   * #textSince}, it cuts off what is too long.
   */
  public String identifier() {
    int start = at;
    while (startsIdentifier(peek()) || peek() >= '0' && peek() <= '9') {
      at++;
    }
    return textSince(start);
  }

  /** Returns how many bytes of the file are behind. */
  public int position() {
    return at;
  }

  /** Moves to a position at which this cursor was before. */
  public void moveBackTo(int position) {
    at = position;
  }

  /**
   * Returns the text from a position to here. What is longer than a name may be is cut off, but is
   * still too long for {@link Found#add}, which counts it.
   */
  public String textSince(int position) {
    String text =
        new String(
            source,
            position,
            Math.min(at - position, BYTES * nameLength + 1),
            StandardCharsets.UTF_8);
    return text.substring(0, Math.min(text.length(), nameLength + 1));
  }

  private static boolean startsIdentifier(int b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_' || b == '$' || b >= 0x80;
  }
}
