package dev.phase19.worker.embedding;

import com.codahale.metrics.Counter;
import java.util.function.IntSupplier;

/**
 * How many requests there may be at a time, from before their bodies are read until they are
 * answered, and how many bytes the bodies of all of them may have.
 */
final class Room {
  private final int most;
  private final long mostBytes;
  private final IntSupplier retryAfterSeconds;
  private final Counter refused;
  private int inside;
  private long bytes;

  /**
   * Empty.
   *
   * @param most requests
   * @param retryAfterSeconds what one that is refused is told
   * @param refused counts those
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
   * @throws BusyException if as many as may are inside
   */
  synchronized Place enter() {
    if (inside >= most) {
      throw busy("%d of %d graphs are trained or wait".formatted(inside, most));
    }
    inside++;
    return new Place();
  }

  /** How many requests there are. */
  synchronized int inside() {
    return inside;
  }

  private BusyException busy(String reason) {
    refused.inc();
    return new BusyException(reason, retryAfterSeconds.getAsInt());
  }

  /** Of one request. */
  final class Place implements AutoCloseable {
    private long taken;
    private boolean left;

    /**
     * Takes room for so many bytes of the body in all; what it has already is not taken again.
     *
     * @throws BusyException if the bodies of all requests have too many then
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

    /** Gives back all that it has, once. */
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
