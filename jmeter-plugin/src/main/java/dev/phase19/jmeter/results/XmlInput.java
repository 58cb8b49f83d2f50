package dev.phase19.jmeter.results;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of an XML file: bounds what the parser may read for one event, and knows how the file
 * ends, since a parser's message does not tell a file that is cut off from one that is wrong.
 */
final class XmlInput extends FilterInputStream {
  private static final long LONGEST_EVENT = 1 << 24;
  private static final int TAIL = 64;

  private final byte[] tail = new byte[TAIL];
  private long read;
  private long atEvent;

  XmlInput(InputStream in) {
    super(in);
  }

  /** The parser has come to its next event. */
  void event() {
    atEvent = read;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (read - atEvent > LONGEST_EVENT) {
      throw new IOException("an element or an attribute is longer than 16 MiB");
    }
    int count = super.read(into, offset, length);
    for (int i = Math.max(0, count - TAIL); i < count; i++) {
      tail[(int) ((read + i) % TAIL)] = into[offset + i];
    }
    read += Math.max(0, count);
    return count;
  }

  /** Does nothing: the parser closes its input at the end, and something may follow it. */
  @Override
  public void close() {
    // See release.
  }

  /** Closes the file. */
  void release() throws IOException {
    super.close();
  }

  long bytesRead() {
    return read;
  }

  /** Reads the rest of the file, and returns how long it was. */
  long drain() throws IOException {
    byte[] buffer = new byte[1 << 16];
    long before = read;
    int count = 0;
    while (count >= 0) {
      event();
      count = read(buffer, 0, buffer.length);
    }
    return read - before;
  }

  /** Whether the file, read to its end, ends with that text and nothing but blanks. */
  boolean endsWith(String text) {
    StringBuilder end = new StringBuilder();
    for (long i = Math.max(0, read - TAIL); i < read; i++) {
      end.append((char) tail[(int) (i % TAIL)]);
    }
    return new String(end.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
        .strip()
        .endsWith(text);
  }
}
