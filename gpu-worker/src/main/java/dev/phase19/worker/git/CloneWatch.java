package dev.phase19.worker.git;

import java.io.IOException;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Enforces the deadline of one clone, whatever its host does: checks several times a second whether
 * the clone may go on, and closes its connections if not. This wakes a thread that waits in one of
 * them.
 */
final class CloneWatch implements AutoCloseable {
  private static final long PERIOD_MILLIS = 100;

  private final CloneBudget budget;
  private final Set<Socket> sockets = new HashSet<>();
  private final Thread thread = new Thread(this::watch, "clone-watch");
  private boolean closed;

  CloneWatch(CloneBudget budget) {
    this.budget = budget;
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Watches a socket of the clone that is not yet connected; closes it at once if the clone has
   * ended.
   */
  synchronized Socket watched(Socket socket) {
    if (closed) {
      close(socket);
    } else {
      sockets.add(socket);
    }
    return socket;
  }

  private void watch() {
    try {
      while (!budget.isCancelled()) {
        TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
      }
      closeSockets();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void closeSockets() {
    closed = true;
    sockets.forEach(CloneWatch::close);
    sockets.clear();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more, closed or not.
    }
  }

  /** Ends the watch, and closes the connections that the clone left open. */
  @Override
  public void close() {
    thread.interrupt();
    closeSockets();
  }
}
