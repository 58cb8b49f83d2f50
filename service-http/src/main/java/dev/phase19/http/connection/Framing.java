package dev.phase19.http.connection;

import java.io.IOException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;

/**
 * Closes the connection of a request whose chunked body is nearly all framing, such as a chunk
 * extension without an end. Such a body yields no content, so whoever reads or skips it keeps going
 * for as long as bytes arrive. Only a check from outside, twice a second until the request is
 * complete, can end it.
 */
final class Framing {

  /** How many bytes of framing are allowed for any body, however little content it has. */
  private static final long ALWAYS_ALLOWED = 64 << 10;

  /**
   * How many bytes of framing are allowed per byte of content. A client that sends chunks of one
   * byte each sends fewer than six.
   */
  private static final long ALLOWED_FOR_A_BYTE = 16;

  private final Request request;
  private final Connection connection;
  private final long before;

  private Framing(Request request) {
    this.request = request;
    this.connection = request.getConnectionMetaData().getConnection();
    this.before = connection.getBytesIn();
  }

  /** Begins to watch a request, if its body is chunked as in HTTP/1. */
  static void watch(Request request) {
    if (request.getLength() < 0
        && request.getConnectionMetaData().getConnection() instanceof ConnectionMetaData) {
      Framing framing = new Framing(request);
      Watch watch =
          new Watch(request.getComponents().getScheduler(), framing::isTooMuch, framing::close);
      Request.addCompletionListener(request, failure -> watch.end());
      watch.begin();
    }
  }

  private boolean isTooMuch() {
    long content = Request.getContentBytesRead(request);
    long framing = connection.getBytesIn() - before - content;
    return framing > ALWAYS_ALLOWED + ALLOWED_FOR_A_BYTE * content;
  }

  private void close() {
    connection.getEndPoint().close(new IOException("a body of framing without content"));
  }
}
