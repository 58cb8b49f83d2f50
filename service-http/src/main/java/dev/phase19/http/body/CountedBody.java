package dev.phase19.http.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Reports how many bytes of a body have been read, so that a caller can refuse to read on. */
public final class CountedBody extends FilterInputStream {

  private final LongConsumer soFar;
  private long read;

  /**
   * @param soFar receives the number of bytes read so far after each read; an exception from it
   *     ends the reading
   */
  public CountedBody(InputStream in, LongConsumer soFar) {
    super(in);
    this.soFar = soFar;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    count(octet < 0 ? 0 : 1);
    return octet;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  private void count(int more) {
    read += more;
    soFar.accept(read);
  }
}
