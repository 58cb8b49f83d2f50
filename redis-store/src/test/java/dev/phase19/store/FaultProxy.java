package dev.phase19.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A bad network between a client and a server on this machine: it delays, cuts, falls silent, and
 * loses answers to requests that the server got.
 */
public final class FaultProxy implements AutoCloseable {
  private static final long FROZEN_NANOS = 5_000_000;

  private final int target;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger answersToLose = new AtomicInteger();
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean frozen;

  /**
   * Listens on a free loopback port.
   *
   * @param target the server's port
   */
  public FaultProxy(int target) {
    this.target = target;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("fault-proxy", this::accept);
  }

  /** Returns the port on which it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Adds this to the way of each packet, in both directions. */
  public void delay(Duration delay) {
    this.delay = delay;
  }

  /** Closes all connections. */
  public void cut() {
    sockets.forEach(FaultProxy::close);
  }

  /** Keeps all connections open, and new ones too, but carries nothing until {@link #thaw}. */
  public void freeze() {
    frozen = true;
  }

  /** Carries what came meanwhile, and all that follows. */
  public void thaw() {
    frozen = false;
  }

  /** Does not carry the next answers, and closes their connections instead. */
  public void loseAnswers(int answers) {
    answersToLose.set(answers);
  }

  /** Ends all faults. */
  public void heal() {
    delay = Duration.ZERO;
    answersToLose.set(0);
    thaw();
  }

  @Override
  public void close() {
    close(listener);
    cut();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        sockets.add(client);
        try {
          Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
          sockets.add(server);
          start("fault-proxy-requests", () -> carry(client, server, false));
          start("fault-proxy-answers", () -> carry(server, client, true));
        } catch (IOException serverIsAway) {
          sockets.remove(client);
          close(client);
        }
      }
    } catch (IOException closed) {
      // Expected: it was closed.
    }
  }

  private void carry(Socket from, Socket to, boolean answers) {
    byte[] packet = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(packet); length >= 0; length = in.read(packet)) {
        LockSupport.parkNanos(delay.toNanos());
        while (frozen && !from.isClosed()) {
          LockSupport.parkNanos(FROZEN_NANOS);
        }
        if (answers && answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          return;
        }
        out.write(packet, 0, length);
      }
    } catch (IOException cut) {
      // Expected: one side is gone, and the other follows.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void start(String name, Runnable does) {
    Thread thread = new Thread(does, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception alreadyClosed) {
      // Nothing is left to close.
    }
  }
}
