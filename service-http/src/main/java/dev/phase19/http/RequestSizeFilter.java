package dev.phase19.http;

import io.dropwizard.util.DataSize;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response.Status;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses request bodies beyond a size, whether they say their length first or not. */
@Priority(Priorities.ENTITY_CODER)
final class RequestSizeFilter implements ContainerRequestFilter {

  private final DataSize limit;

  RequestSizeFilter(DataSize limit) {
    this.limit = limit;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getLength() > limit.toBytes()) {
      throw tooLarge();
    }
    if (request.getLength() < 0) {
      request.setEntityStream(new Bounded(request.getEntityStream()));
    }
  }

  private ClientErrorException tooLarge() {
    return new ClientErrorException(
        "request body is too large: at most %d bytes are read".formatted(limit.toBytes()),
        Status.REQUEST_ENTITY_TOO_LARGE);
  }

  private final class Bounded extends FilterInputStream {
    private long left = limit.toBytes();

    Bounded(InputStream in) {
      super(in);
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
        throw tooLarge();
      }
    }
  }
}
