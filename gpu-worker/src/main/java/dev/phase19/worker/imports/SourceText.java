package dev.phase19.worker.imports;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The text of a source file as its scan gets it: bytes of UTF-8, without a byte order mark and
 * without NUL. A file in UTF-16 with a mark is converted, and so is one without a mark that is not
 * UTF-8, which is taken for Latin-1. Bytes of 0x80 and above are letters to the scanners.
 *
 * <p>It also counts, for its one scan, what the bounds cut off.
 */
public final class SourceText {
  private static final int DECODED_AT_ONCE = 8 * 1024;

  private final byte[] bytes;
  private final String suffix;
  private final ImportBounds bounds;
  private final Map<Bound, Long> bites = new EnumMap<>(Bound.class);
  private long keptBytes;

  private SourceText(byte[] bytes, String suffix, ImportBounds bounds) {
    this.bytes = bytes;
    this.suffix = suffix;
    this.bounds = bounds;
  }

  /**
   * Decodes a file.
   *
   * @param path of the file; only its {@link #suffix} is kept
   * @throws MalformedSourceException if there is a NUL in the file: it is binary, or UTF-16 without
   *     a mark
   */
  public static SourceText of(byte[] file, String path, ImportBounds bounds)
      throws MalformedSourceException {
    byte[] bytes = decoded(file);
    for (byte b : bytes) {
      if (b == 0) {
        throw new MalformedSourceException("it contains a NUL byte");
      }
    }
    return new SourceText(bytes, suffixOf(path), bounds);
  }

  /** Decodes a file that has no suffix, and is scanned within the default bounds. */
  public static SourceText of(byte[] file) throws MalformedSourceException {
    return of(file, "", ImportBounds.DEFAULT);
  }

  /** Returns what is behind the last dot of a file's name; empty if there is no dot. */
  static String suffixOf(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(dot + 1) : "";
  }

  private static byte[] decoded(byte[] file) {
    if (startsWith(file, 0xef, 0xbb, 0xbf)) {
      return Arrays.copyOfRange(file, 3, file.length);
    }
    if (startsWith(file, 0xfe, 0xff)) {
      return converted(file, 2, StandardCharsets.UTF_16BE);
    }
    if (startsWith(file, 0xff, 0xfe)) {
      return converted(file, 2, StandardCharsets.UTF_16LE);
    }
    return isUtf8(file) ? file : converted(file, 0, StandardCharsets.ISO_8859_1);
  }

  private static boolean isUtf8(byte[] file) {
    int start = 0;
    while (start < file.length && file[start] >= 0) {
      start++;
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(file, start, file.length - start);
    CharBuffer decoded = CharBuffer.allocate(Math.min(DECODED_AT_ONCE, bytes.remaining() + 1));
    CoderResult result = CoderResult.OVERFLOW;
    while (result.isOverflow()) {
      result = decoder.decode(bytes, decoded.clear(), true);
    }
    return !result.isError();
  }

  private static byte[] converted(byte[] file, int start, Charset charset) {
    return new String(file, start, file.length - start, charset).getBytes(StandardCharsets.UTF_8);
  }

  private static boolean startsWith(byte[] file, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= file.length || (file[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns a new collection for imports, or for names, of this file. */
  public <T> Found<T> found() {
    return new Found<>(this);
  }

  /** Returns what is behind the last dot of the file's name; empty if there is no dot. */
  public String suffix() {
    return suffix;
  }

  /** Returns the number of bytes. */
  public int length() {
    return bytes.length;
  }

  ImportBounds bounds() {
    return bounds;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Returns the text as UTF-8 reads it. */
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Whether these two bytes, which are ASCII, follow each other somewhere. */
  public boolean contains(char first, char second) {
    for (int at = 0; at < bytes.length - 1; at++) {
      if (bytes[at] == first && bytes[at + 1] == second) {
        return true;
      }
    }
    return false;
  }

  /** Counts something that a bound cut off. */
  void bitten(Bound bound) {
    bites.merge(bound, 1L, Long::sum);
  }

  Map<Bound, Long> bites() {
    return bites;
  }

  /** Counts what the scan keeps in memory. */
  void keeps(long more) {
    keptBytes += more;
  }

  long keptBytes() {
    return keptBytes;
  }
}
