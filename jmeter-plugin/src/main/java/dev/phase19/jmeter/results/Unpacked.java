package dev.phase19.jmeter.results;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** What a gzip file holds; of one that is cut off, what is there. */
final class Unpacked extends FilterInputStream {
  private static final int BUFFER = 1 << 16;

  Unpacked(InputStream packed) throws IOException {
    super(new GZIPInputStream(packed, BUFFER));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      return super.read(into, offset, length);
    } catch (EOFException e) {
      return -1;
    }
  }
}
