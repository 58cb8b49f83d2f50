package dev.phase19.http.connection;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads a request's body before the request is handled, without a thread that waits for the client.
 * What does not fit is left for the handler to read. A body that comes more slowly than the least
 * rate is answered 408; one that comes fast and has no content, such as a chunk extension without
 * an end, closes the connection.
 */
final class BufferedBody implements Invocable.Task {

  private enum State {
    /** A thread reads what has come. */
    READING,
    /** Nothing has come. */
    WAITING,
    /** Handled, refused or failed. */
    DONE
  }

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Handler next;
  private final int most;
  private final Watch watch;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private volatile int received;
  private State state = State.READING;

  /**
   * @param most bytes that are read ahead
   */
  BufferedBody(
      Request request,
      Response response,
      Callback callback,
      Handler next,
      int most,
      LeastRate rate) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.next = next;
    this.most = most;
    this.watch =
        new Watch(request.getComponents().getScheduler(), rate, () -> received, this::tooSlow);
  }

  void read() {
    watch.begin();
    run();
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public void run() {
    if (!passTo(State.READING)) {
      return;
    }
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        if (passTo(State.WAITING)) {
          request.demand(this);
        }
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        end(() -> failed(chunk.getFailure()));
        return;
      }
      keep(chunk);
      if (chunk.isLast() || body.size() >= most) {
        boolean whole = chunk.isLast();
        end(() -> handle(whole));
        return;
      }
    }
  }

  private void keep(Content.Chunk chunk) {
    body.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
    received = body.size();
    chunk.release();
  }

  private synchronized boolean passTo(State next) {
    if (state == State.DONE) {
      return false;
    }
    state = next;
    return true;
  }

  private void end(Runnable how) {
    if (passTo(State.DONE)) {
      watch.end();
      // Not in this thread, which may be one that must not wait.
      request.getComponents().getExecutor().execute(how);
    }
  }

  private void failed(Throwable failure) {
    if (failure instanceof TimeoutException) {
      refuse();
    } else {
      callback.failed(failure);
    }
  }

  private void tooSlow() {
    boolean waiting;
    synchronized (this) {
      waiting = state == State.WAITING;
    }
    if (waiting) {
      end(this::refuse);
    } else {
      // The thread that reads meets the end of the connection, and ends the request.
      close("a body without content");
    }
  }

  private void refuse() {
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    Response.writeError(
        request,
        response,
        callback,
        HttpStatus.REQUEST_TIMEOUT_408,
        "the request's body comes too slowly: %d bytes so far".formatted(received));
  }

  private void close(String why) {
    request.getConnectionMetaData().getConnection().getEndPoint().close(new TimeoutException(why));
  }

  private void handle(boolean whole) {
    Request read = new Read(request, body.toByteArray(), whole);
    try {
      if (!next.handle(read, response, callback)) {
        Response.writeError(read, response, callback, HttpStatus.NOT_FOUND_404);
      }
    } catch (Throwable failure) {
      Response.writeError(read, response, callback, failure);
    }
  }

  /** Whether a request says that it has a body. */
  static boolean isIn(Request request) {
    return request.getLength() > 0
        || request.getLength() < 0 && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /** The request with what was read of its body. */
  private static final class Read extends Request.Wrapper {
    private Content.Chunk first;

    Read(Request request, byte[] body, boolean whole) {
      super(request);
      this.first = Content.Chunk.from(ByteBuffer.wrap(body), whole);
    }

    @Override
    public Content.Chunk read() {
      Content.Chunk chunk = first;
      if (chunk == null) {
        return super.read();
      }
      first = chunk.isLast() ? Content.Chunk.EOF : null;
      return chunk;
    }

    @Override
    public void demand(Runnable available) {
      if (first == null) {
        super.demand(available);
      } else {
        available.run();
      }
    }
  }
}
