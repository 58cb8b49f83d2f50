package dev.phase19.http.connection;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Takes a response from its handler at once, and sends it to the client as fast as the client
 * reads: the thread that produced the response does not wait. A response that is larger than a
 * limit, or that is a stream of events, is written as the handler writes it. A client that reads
 * more slowly than the minimum rate loses its connection, and so does one whose response would wait
 * when too many bytes already wait for other clients.
 */
final class BufferedAnswer extends Response.Wrapper {

  /** The largest response that is buffered. */
  private static final int MAX_BYTES = 1 << 20;

  /** The limit for all responses of the service together that wait for their readers. */
  private static final long MAX_TOTAL_BYTES = 16 << 20;

  private static final AtomicLong TOGETHER = new AtomicLong();

  private final EndPoint endPoint;
  private final Scheduler scheduler;
  private final Completion completion;
  private ByteArrayOutputStream before;
  private boolean direct;

  /**
   * @param callback completed once the handler is done and the response is written
   */
  BufferedAnswer(Request request, Response response, Callback callback) {
    super(request, response);
    this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    this.scheduler = request.getComponents().getScheduler();
    this.completion = new Completion(callback);
  }

  /** Returns the callback for the handler, which may succeed before the response is written. */
  Callback completion() {
    return completion;
  }

  @Override
  public void write(boolean last, ByteBuffer content, Callback callback) {
    int length = BufferUtil.length(content);
    int kept = before == null ? 0 : before.size();
    if (direct || kept + length > MAX_BYTES || isStream()) {
      writeDirectly(last, content, callback);
    } else if (!last) {
      keep(content);
      callback.succeeded();
    } else {
      direct = true;
      completion.writing();
      send(
          true,
          all(content),
          Callback.from(
              callback.getInvocationType(), () -> completion.written(null), completion::written));
      callback.succeeded();
      if (completion.keeps(kept + length) > MAX_TOTAL_BYTES) {
        close("too many answers wait to be read");
      }
    }
  }

  /** Whether this is a stream of events, each of which must be sent immediately. */
  private boolean isStream() {
    String type = getHeaders().get(HttpHeader.CONTENT_TYPE);
    return type != null && type.startsWith("text/event-stream");
  }

  private void keep(ByteBuffer content) {
    if (before == null) {
      before = new ByteArrayOutputStream();
    }
    before.writeBytes(taken(content));
  }

  private ByteBuffer all(ByteBuffer content) {
    if (before == null) {
      return ByteBuffer.wrap(taken(content));
    }
    keep(content);
    ByteBuffer all = ByteBuffer.wrap(before.toByteArray());
    before = null;
    return all;
  }

  /** Returns a copy, because a handler reuses its buffer once it is notified of success. */
  private static byte[] taken(ByteBuffer content) {
    byte[] bytes = new byte[BufferUtil.length(content)];
    if (bytes.length > 0) {
      content.get(bytes);
    }
    return bytes;
  }

  private void writeDirectly(boolean last, ByteBuffer content, Callback callback) {
    direct = true;
    if (before == null) {
      send(last, content, callback);
      return;
    }
    ByteBuffer kept = ByteBuffer.wrap(before.toByteArray());
    before = null;
    send(false, kept, Callback.from(() -> send(last, content, callback), callback::failed));
  }

  private void send(boolean last, ByteBuffer content, Callback callback) {
    int length = BufferUtil.length(content);
    Watch watch =
        Watch.ofRate(
            scheduler,
            LeastRate.OF_TRANSFERS,
            () -> length - BufferUtil.length(content),
            () -> close("the answer is read too slowly"));
    Watched watched = new Watched(watch, callback);
    super.write(last, content, watched);
    watched.beginUnlessDone();
  }

  private void close(String why) {
    endPoint.close(new TimeoutException(why));
  }

  /** Watches a write that did not complete at once. */
  private static final class Watched extends Callback.Nested {
    private final Watch watch;
    private volatile boolean done;

    Watched(Watch watch, Callback callback) {
      super(callback);
      this.watch = watch;
    }

    void beginUnlessDone() {
      if (!done) {
        watch.begin();
      }
    }

    @Override
    public void completed() {
      done = true;
      watch.end();
    }
  }

  /** Waits for the handler, and for a write for which the handler does not wait. */
  private static final class Completion implements Callback {
    private final Callback callback;
    private boolean writing;
    private int bytes;
    private boolean handled;
    private Throwable failure;

    Completion(Callback callback) {
      this.callback = callback;
    }

    synchronized void writing() {
      writing = true;
    }

    /**
     * Counts the response if it is not yet written, and returns the bytes of all such responses.
     */
    synchronized long keeps(int ofThem) {
      bytes = writing ? ofThem : 0;
      return writing ? TOGETHER.addAndGet(bytes) : 0;
    }

    void written(Throwable reason) {
      synchronized (this) {
        writing = false;
        failure = reason;
        TOGETHER.addAndGet(-bytes);
        if (!handled) {
          return;
        }
      }
      complete(reason);
    }

    @Override
    public void succeeded() {
      Throwable reason;
      synchronized (this) {
        handled = true;
        if (writing) {
          return;
        }
        reason = failure;
      }
      complete(reason);
    }

    @Override
    public void failed(Throwable reason) {
      callback.failed(reason);
    }

    @Override
    public InvocationType getInvocationType() {
      return callback.getInvocationType();
    }

    private void complete(Throwable reason) {
      if (reason == null) {
        callback.succeeded();
      } else {
        callback.failed(reason);
      }
    }
  }
}
