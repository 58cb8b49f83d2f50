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

  /** Behind what a client sends more stands the end of its connection, if it leaves then. */
  private static final int BYTES_PER_CHECK = 8192;

  private final EndPoint endPoint;
  private final Response response;
  private final boolean http1;

  private WaitingClient(Request request, Response response) {
    this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    this.response = response;
    this.http1 = request.getConnectionMetaData().getConnection() instanceof ConnectionMetaData;
  }

  /** Has a request know its client. */
  static void attach(Request request, Response response) {
    request.setAttribute(NAME, new WaitingClient(request, response));
  }

  /** The client of a request that came through a {@link SlowClientHandler}. */
  public static WaitingClient of(HttpServletRequest request) {
    return (WaitingClient) request.getAttribute(NAME);
  }

  /**
   * Whether the client has closed its side of the connection. To be asked only while the request is
   * suspended, its body is read, and nobody answers it.
   *
   * <p>The way to find out is to read. A client that sends its next request meanwhile is there; its
   * connection is closed after the answer, upon which it sends that request again (RFC 9112,
   * section 9.3.2), since what was read of it is lost. Of HTTP/2 Jetty reads all the time, and
   * finds out itself.
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
      if (read > 0) {
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
      }
      return read < 0;
    } catch (IOException closed) {
      return true;
    }
  }
}
