package dev.phase19.worker.node2vec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * Grants turns at the device, one at a time, in the order in which the callers came. A caller that
 * waits keeps its place, and can give it up. Not reentrant.
 */
public final class DeviceTurn {
  /** Time between two checks whether a turn is still wanted. */
  private static final long CHECK_MILLIS = 100;

  /** Those who have the turn or wait for it; the first one has it. */
  private final Deque<Object> places = new ArrayDeque<>();

  /**
   * Waits for the turn.
   *
   * @param wanted checked several times a second
   * @return true once the turn has come; false if it was no longer wanted
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
          interrupted = true; // restored below for the caller; only wanted ends the wait early
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

  /** Passes the turn to the next caller. */
  public synchronized void release() {
    places.removeFirst();
    notifyAll();
  }
}
