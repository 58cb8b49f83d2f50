package dev.phase19.worker.imports;

import java.nio.charset.StandardCharsets;

/**
 * A place in the bytes of a source file, for the scanners. What they look for is ASCII, so the
 * file's encoding does not matter as long as it contains ASCII; bytes of 0x80 and above count as
 * letters.
 */
public final class SourceCursor {
  /** What {@link #peek} answers behind the end. */
  public static final int END = -1;

  private final byte[] source;
  private int at;

  /**
   * At the beginning, behind a byte order mark.
   *
   * @throws MalformedSourceException if there is a NUL in the file: it is binary, or UTF-16
   */
  public SourceCursor(byte[] source) throws MalformedSourceException {
    this.source = source;
    for (byte b : source) {
      if (b == 0) {
        throw new MalformedSourceException("it contains a NUL byte");
      }
    }
    if (startsWith("\u00ef\u00bb\u00bf")) {
      at = 3;
    }
  }

  public boolean atEnd() {
    return at >= source.length;
  }

  /** The byte here, 0 to 255, or {@link #END}. */
  public int peek() {
    return peek(0);
  }

  /** The byte {@code ahead} of here. */
  public int peek(int ahead) {
    return at + ahead < source.length ? source[at + ahead] & 0xff : END;
  }

  /** The byte here; moves behind it. */
  public int next() {
    return at < source.length ? source[at++] & 0xff : END;
  }

  public void skip(int bytes) {
    at = Math.min(source.length, at + bytes);
  }

  /** Whether these bytes, given as Latin-1, stand here. */
  public boolean startsWith(String bytes) {
    if (at + bytes.length() > source.length) {
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
   * Moves behind the next occurrence of {@code bytes}; false, and to the end, where there is none.
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

  /** Moves to the end of the line, in front of its line feed. */
  public void skipLine() {
    while (!atEnd() && source[at] != '\n') {
      at++;
    }
  }

  public boolean atIdentifier() {
    return startsIdentifier(peek());
  }

  /** The identifier here, which {@link #atIdentifier} has seen; moves behind it. */
  public String identifier() {
    int start = at;
    while (startsIdentifier(peek()) || peek() >= '0' && peek() <= '9') {
      at++;
    }
    return new String(source, start, at - start, StandardCharsets.UTF_8);
  }

  private static boolean startsIdentifier(int b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_' || b == '$' || b >= 0x80;
  }
}
