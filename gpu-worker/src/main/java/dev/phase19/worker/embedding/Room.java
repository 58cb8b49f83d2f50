package dev.phase19.worker.embedding;

import com.codahale.metrics.Counter;
import java.util.function.IntSupplier;

/**
 * Limits how many requests there are at a time, from before their bodies are read until they are
 * answered, and how many bytes their bodies have together.
 */
final class Room {
  private final int most;
  private final long mostBytes;
  private final IntSupplier retryAfterSeconds;
  private final Counter refused;
  private int inside;
  private long bytes;

  /**
   * Creates an empty room.
   *
   * @param most largest number of requests
   * @param retryAfterSeconds when a client whose request is refused should try again
   * @param refused counts the refused requests
   */
  Room(int most, long mostBytes, IntSupplier retryAfterSeconds, Counter refused) {
    this.most = most;
    this.mostBytes = mostBytes;
    this.retryAfterSeconds = retryAfterSeconds;
    this.refused = refused;
  }

  /**
   * Takes a place, to be closed at the end of the request.
   *
   * @throws BusyException if the room is full
   */
  synchronized Place enter() {
    if (inside >= most) {
      throw busy("%d of %d graphs are trained or wait".formatted(inside, most));
    }
    inside++;
    return new Place();
  }

  /** Returns how many requests are inside. */
  synchronized int inside() {
    return inside;
  }

  private BusyException busy(String reason) {
    refused.inc();
    return new BusyException(reason, retryAfterSeconds.getAsInt());
  }

  /** The place of one request. */
  final class Place implements AutoCloseable {
    private long taken;
    private boolean left;

    /**
     * Takes room for {@code inAll} bytes of the body in total; what was taken before is not taken
     * again.
     *
     * @throws BusyException if the bodies of all requests would have too many bytes
     */
    void take(long inAll) {
      synchronized (Room.this) {
        long more = Math.max(0, inAll - taken);
        if (more > mostBytes - bytes) {
          throw busy("the graphs that are inside have %d of %d bytes".formatted(bytes, mostBytes));
        }
        bytes += more;
        taken += more;
      }
    }

    /** Gives back the place and its bytes; a second call has no effect. */
    @Override
    public void close() {
      synchronized (Room.this) {
        if (!left) {
          left = true;
          inside--;
          bytes -= taken;
        }
      }
    }
  }
}
