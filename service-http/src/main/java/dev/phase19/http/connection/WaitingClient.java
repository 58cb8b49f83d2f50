package dev.phase19.http.connection;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;

/** The client of a request that is answered later. */
public final class WaitingClient {

  private static final String NAME = WaitingClient.class.getName();

  /**
   * How many bytes one check reads. The end of the connection is found only after any further bytes
   * that the client sent.
   */
  private static final int BYTES_PER_CHECK = 8192;

  private final EndPoint endPoint;
  private final Response response;
  private final boolean http1;

  private WaitingClient(Request request, Response response) {
    this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    this.response = response;
    this.http1 = request.getConnectionMetaData().getConnection() instanceof ConnectionMetaData;
  }

  /** Attaches its client to a request. */
  static void attach(Request request, Response response) {
    request.setAttribute(NAME, new WaitingClient(request, response));
  }

  /** Returns the client of a request that came through a {@link SlowClientHandler}. */
  public static WaitingClient of(HttpServletRequest request) {
    return (WaitingClient) request.getAttribute(NAME);
  }

  /** Returns the client of a request that no servlet answers. */
  public static WaitingClient of(Request request) {
    return (WaitingClient) request.getAttribute(NAME);
  }

  /** Closes the connection of the client; what is being written to it fails. */
  public void close(String why) {
    endPoint.close(new IOException(why));
  }

  /**
   * Whether the client has closed its side of the connection. Call it only while the request is
   * suspended, its body has been read, and no thread is answering it, or while events are streamed
   * over a connection that ends with them.
   *
   * <p>The only way to find out is to read. A client that has already sent its next request is
   * still present. What was read of that request is lost, so the connection is closed after the
   * response, and the client sends the request again (RFC 9112, section 9.3.2). With HTTP/2, Jetty
   * reads continuously and notices by itself.
   */
  public boolean hasLeft() {
    if (!endPoint.isOpen() || endPoint.isInputShutdown()) {
      return true;
    }
    if (!http1) {
      return false;
    }
    ByteBuffer next = BufferUtil.allocate(BYTES_PER_CHECK);
    try {
      int read = endPoint.fill(next);
      if (read > 0 && !response.isCommitted()) {
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
      }
      return read < 0;
    } catch (IOException closed) {
      return true;
    }
  }
}
