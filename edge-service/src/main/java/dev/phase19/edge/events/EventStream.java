package dev.phase19.edge.events;

import dev.phase19.http.connection.WaitingClient;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * The stream of one client. It never waits for the client: what cannot be written yet is kept, up
 * to a number of bytes, and a client for which more would have to be kept loses its connection.
 */
final class EventStream extends IteratingCallback {

  /**
   * The events of some seconds of a busy system with hundreds of workers. The texts are shared by
   * all streams, so that many slow clients take little more memory than one.
   */
  static final int MAX_PENDING_BYTES = 4 << 20;

  private final Response response;
  private final Callback callback;
  private final WaitingClient client;
  private final BooleanSupplier allowed;
  private final Consumer<EventStream> ended;
  private final Queue<byte[]> pending = new ArrayDeque<>();
  private long pendingBytes;
  private long limit = MAX_PENDING_BYTES;
  private boolean last;

  /**
   * @param allowed whether the client may still be told; a token can be taken back
   * @param ended called once, when the stream has ended for whatever reason
   */
  EventStream(
      Response response,
      Callback callback,
      WaitingClient client,
      BooleanSupplier allowed,
      Consumer<EventStream> ended) {
    this.response = response;
    this.callback = callback;
    this.client = client;
    this.allowed = allowed;
    this.ended = ended;
  }

  /** Sends a text as soon as the client has read those before. Returns false for a slow client. */
  boolean send(byte[] text) {
    synchronized (this) {
      if (last) {
        return true;
      }
      pendingBytes += text.length;
      if (pendingBytes > limit) {
        last = true;
        pending.clear();
      } else {
        pending.add(text);
      }
    }
    if (isOver()) {
      client.close("events are read too slowly");
      return false;
    }
    iterate();
    return true;
  }

  /** Sends texts that do not count as those that a client is too slow for, because it just came. */
  void sendAll(List<byte[]> texts) {
    synchronized (this) {
      limit += texts.stream().mapToLong(text -> text.length).sum();
    }
    texts.forEach(this::send);
  }

  /** Ends the stream when the client has read what was sent before. */
  void end() {
    synchronized (this) {
      last = true;
    }
    iterate();
  }

  /** Ends the stream if the client has closed its side, or may not be told any more. */
  void endIfOver() {
    if (client.hasLeft()) {
      client.close("the client has left");
      end();
    } else if (!allowed.getAsBoolean()) {
      end();
    }
  }

  private synchronized boolean isOver() {
    return pendingBytes > limit;
  }

  @Override
  protected Action process() {
    byte[] next;
    synchronized (this) {
      next = pending.poll();
      if (next == null) {
        return last ? Action.SUCCEEDED : Action.IDLE;
      }
      pendingBytes -= next.length;
    }
    response.write(false, ByteBuffer.wrap(next), this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleteSuccess() {
    ended.accept(this);
    response.write(true, ByteBuffer.allocate(0), callback);
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    ended.accept(this);
    callback.failed(cause);
  }
}
