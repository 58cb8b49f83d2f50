package dev.phase19.worker.embedding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Takes room for a body as it is read: one in chunks, or packed, does not tell its length. */
final class CountedBody extends FilterInputStream {
  private final Room.Place place;
  private long read;

  CountedBody(InputStream in, Room.Place place) {
    super(in);
    this.place = place;
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
    place.take(read);
  }
}
