package dev.phase19.http.connection;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
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
 * What exceeds the limit is left for the handler to read. When too many bytes of unfinished bodies
 * are waiting, the request is answered 503. A body that arrives more slowly than the minimum rate
 * is answered 408.
 */
public final class BufferedBody implements Invocable.Task {

  /** The limit for all bodies of the service together that have begun and are not complete. */
  private static final long MAX_TOTAL = 16 << 20;

  private static final AtomicLong TOGETHER = new AtomicLong();

  private enum State {
    /** A thread reads what has arrived, or is in a demand for more, which reads as well. */
    READING,
    /** Nothing more has arrived, and no thread is in the request. */
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

  /** How many of the received bytes are counted in {@link #TOGETHER}. */
  private int counted;

  private State state = State.READING;

  /** How many times reading has begun. */
  private int readings;

  private boolean late;

  /**
   * @param most how many bytes are read ahead
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

  /** Reads what has arrived; handles the request in this thread when that is the whole body. */
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

  /**
   * Reads what has arrived. Returns whether there is nothing more to wait for: the body is
   * complete, or the read-ahead limit is reached.
   */
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
   * Begins to wait after a demand, unless another thread has begun to read meanwhile.
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
      // Not in this thread, which may be one that must not block.
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

  /** Refuses the body at once if no thread is in the request; otherwise that thread does it. */
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

  /**
   * Returns the body of a request if all of it was read ahead. It can still be read from the
   * request.
   */
  public static Optional<byte[]> wholeOf(Request request) {
    Read read = Request.as(request, Read.class);
    return read != null && read.whole ? Optional.of(read.body) : Optional.empty();
  }

  /** Whether a request declares a body. */
  static boolean isIn(Request request) {
    return request.getLength() > 0
        || request.getLength() < 0 && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /** The request, with the part of its body that was already read. */
  private static final class Read extends WatchedBody {
    private final byte[] body;
    private final boolean whole;
    private Content.Chunk first;

    Read(Request request, byte[] body, boolean whole) {
      super(request);
      this.body = body;
      this.whole = whole;
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
