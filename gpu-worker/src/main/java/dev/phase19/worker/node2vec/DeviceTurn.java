package dev.phase19.worker.node2vec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * A turn at the device: one at a time, in the order in which they came. Whoever waits keeps a
 * place, and can leave it. Not reentrant.
 */
public final class DeviceTurn {
  /** How often a wait checks whether it is still wanted. */
  private static final long CHECK_MILLIS = 100;

  /** The first one has the turn. */
  private final Deque<Object> places = new ArrayDeque<>();

  /**
   * Waits for the turn.
   *
   * @param wanted asked several times a second
   * @return whether it has come; false if it was not wanted any more
   */
  public synchronized boolean take(BooleanSupplier wanted) {
    Object place = new Object();
    places.addLast(place);
    boolean taken = false;
    boolean interrupted = false;
    try {
      while (places.peekFirst() != place && wanted.getAsBoolean()) {
        try {
          wait(CHECK_MILLIS);
        } catch (InterruptedException e) {
          interrupted = true; // told to the caller; what ends the wait is that it is not wanted
        }
      }
      taken = places.peekFirst() == place;
      return taken;
    } finally {
      if (!taken) {
        places.remove(place);
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives the turn to the next one. */
  public synchronized void release() {
    places.removeFirst();
    notifyAll();
  }
}
