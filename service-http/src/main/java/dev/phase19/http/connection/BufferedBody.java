package dev.phase19.http.connection;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
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
 * What does not fit is left for the handler to read; when too much waits for its rest, 503. A body
 * that comes more slowly than the least rate is answered 408.
 */
final class BufferedBody implements Invocable.Task {

  /** Of all bodies of the service that have begun, and whose rest is waited for. */
  private static final long MAX_TOTAL = 16 << 20;

  private static final AtomicLong TOGETHER = new AtomicLong();

  private enum State {
    /** A thread reads what has come, or asks to be told of more, which reads as well. */
    READING,
    /** Nothing has come, and no thread is in the request. */
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
  private boolean whole;
  private boolean watched;

  /** Of what was received, that which {@link #TOGETHER} has. */
  private int counted;

  private State state = State.READING;

  /** How many times reading has begun. */
  private int readings;

  private boolean late;

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
        Watch.ofRate(request.getComponents().getScheduler(), rate, () -> received, this::tooSlow);
  }

  /** Reads what has come; handles the request in this thread when that is the whole body. */
  boolean begin() throws Exception {
    if (readAll() && finish()) {
      return next.handle(withBody(), response, callback);
    }
    return true;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public void run() {
    if (beginReading() && readAll()) {
      end(this::handle);
    }
  }

  /** Whether there is nothing more to wait for: the body is whole, or as much as is read ahead. */
  private boolean readAll() {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        await();
        return false;
      }
      if (Content.Chunk.isFailure(chunk)) {
        end(() -> failed(chunk.getFailure()));
        return false;
      }
      keep(chunk);
      if (whole || body.size() >= most) {
        return true;
      }
    }
  }

  private void await() {
    if (!watched) {
      watched = true;
      watch.begin();
    }
    int more = received - counted;
    counted = received;
    if (TOGETHER.addAndGet(more) > MAX_TOTAL) {
      end(this::refuseForRoom);
      return;
    }
    int reading = readings();
    request.demand(this);
    if (beginWaiting(reading)) {
      end(this::refuse);
    }
  }

  private void keep(Content.Chunk chunk) {
    body.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
    received = body.size();
    whole = chunk.isLast();
    chunk.release();
  }

  private synchronized int readings() {
    return readings;
  }

  private synchronized boolean beginReading() {
    if (state == State.DONE) {
      return false;
    }
    state = State.READING;
    readings++;
    return true;
  }

  /**
   * After a demand; another thread may have begun to read meanwhile.
   *
   * @return whether the body was found too slow meanwhile
   */
  private synchronized boolean beginWaiting(int reading) {
    if (state != State.READING || reading != readings) {
      return false;
    }
    state = State.WAITING;
    return late;
  }

  private synchronized boolean finish() {
    if (state == State.DONE) {
      return false;
    }
    state = State.DONE;
    watch.end();
    TOGETHER.addAndGet(-counted);
    return true;
  }

  private void end(Runnable how) {
    if (finish()) {
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

  /** Refused at once when no thread is in the request, or else by the thread that is. */
  private void tooSlow() {
    boolean waiting;
    synchronized (this) {
      late = true;
      waiting = state == State.WAITING;
    }
    if (waiting) {
      end(this::refuse);
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

  private void refuseForRoom() {
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    Response.writeError(
        request,
        response,
        callback,
        HttpStatus.SERVICE_UNAVAILABLE_503,
        "too many bodies come slowly at the moment: try again, and send the whole at once");
  }

  private void handle() {
    Request read = withBody();
    try {
      if (!next.handle(read, response, callback)) {
        Response.writeError(read, response, callback, HttpStatus.NOT_FOUND_404);
      }
    } catch (Throwable failure) {
      Response.writeError(read, response, callback, failure);
    }
  }

  private Request withBody() {
    return new Read(request, body.toByteArray(), whole);
  }

  /** Whether a request says that it has a body. */
  static boolean isIn(Request request) {
    return request.getLength() > 0
        || request.getLength() < 0 && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /** The request with what was read of its body. */
  private static final class Read extends WatchedBody {
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
