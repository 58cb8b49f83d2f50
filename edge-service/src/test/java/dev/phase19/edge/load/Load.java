package dev.phase19.edge.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Sends the same request again and again over some connections, from one thread, and takes the
 * times. A connection has one request at a time.
 */
public final class Load {
  private static final int LOOK_EVERY_MILLIS = 1;

  private final InetSocketAddress server;
  private final byte[] request;

  /**
   * @param port of the server, on loopback
   * @param request with its head and body
   */
  public Load(int port, byte[] request) {
    this.server = new InetSocketAddress("127.0.0.1", port);
    this.request = request.clone();
  }

  /** A closed loop: each connection sends its next request when the answer to the last is there. */
  public LoadResult closed(int connections, Duration time) throws IOException {
    return run(connections, time, Double.POSITIVE_INFINITY);
  }

  /**
   * An open loop: requests come at a rate, whatever the server does. One that finds no free
   * connection waits for it, and its time counts from when it was due. It may be sent up to a
   * millisecond late.
   *
   * @param perSecond requests a second
   */
  public LoadResult open(int connections, double perSecond, Duration time) throws IOException {
    return run(connections, time, perSecond);
  }

  private LoadResult run(int connections, Duration time, double perSecond) throws IOException {
    LoadResult result = new LoadResult();
    List<LoadConnection> all = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        all.add(new LoadConnection(server, selector, request));
      }
      Deque<LoadConnection> free = new ArrayDeque<>(all);
      long start = System.nanoTime();
      long end = start + time.toNanos();
      long sent = 0;
      for (long now = start; now < end; now = System.nanoTime()) {
        while (!free.isEmpty()) {
          long due = Double.isInfinite(perSecond) ? now : start + (long) (sent * 1e9 / perSecond);
          if (due > now) {
            break;
          }
          free.pop().send(due);
          sent++;
        }
        selector.select(LOOK_EVERY_MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
          LoadConnection connection = (LoadConnection) key.attachment();
          if (connection.read(result)) {
            free.push(connection);
          }
        }
        selector.selectedKeys().clear();
      }
      result.took(Duration.ofNanos(System.nanoTime() - start));
    } finally {
      for (LoadConnection connection : all) {
        connection.close();
      }
    }
    return result;
  }
}
