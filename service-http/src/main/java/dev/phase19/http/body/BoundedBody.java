package dev.phase19.http.body;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response.Status;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives so many bytes, and 413 instead of the next one. */
final class BoundedBody extends FilterInputStream {

  private final long most;
  private long left;

  BoundedBody(InputStream in, long most) {
    super(in);
    this.most = most;
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    count(octet < 0 ? 0 : 1);
    return octet;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  private void count(int read) {
    left -= read;
    if (left < 0) {
      throw new ClientErrorException(
          RequestBodyFilter.tooLong(most), Status.REQUEST_ENTITY_TOO_LARGE);
    }
  }
}
