package dev.phase19.http.connection;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections on which bytes arrive but for too long no complete request: for example a
 * header of one byte per second, or endless empty lines. A connection on which nothing arrives is
 * left to its idle timeout, and an HTTP/2 connection to Jetty.
 */
final class SlowHeads implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(SlowHeads.class);
  private static final Duration MAX_TIME = Duration.ofSeconds(10);
  private static final long CHECK_MILLIS = 1000;

  private final Server server;
  private final Scheduler scheduler;
  private Map<EndPoint, Seen> before = Map.of();
  private volatile boolean ended;

  SlowHeads(Server server) {
    this.server = server;
    this.scheduler = server.getScheduler();
  }

  /**
   * A connection between two requests.
   *
   * @param requests that came on it
   * @param bytes that had arrived when the last request was answered
   * @param since when nothing more had arrived, on the clock of {@link System#nanoTime()}
   */
  private record Seen(long requests, long bytes, long since) {}

  void begin() {
    if (!ended) {
      scheduler.schedule(this, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  void end() {
    ended = true;
  }

  @Override
  public void run() {
    try {
      check();
    } catch (Throwable failure) {
      // The next check must run whatever happened in this one.
      log.error("check at slow connections failed", failure);
    }
    begin();
  }

  private void check() {
    Map<EndPoint, Seen> now = new HashMap<>();
    long nanos = System.nanoTime();
    for (Connector connector : server.getConnectors()) {
      for (EndPoint endPoint : connector.getConnectedEndPoints()) {
        check(endPoint, nanos, now);
      }
    }
    before = now;
  }

  private void check(EndPoint endPoint, long nanos, Map<EndPoint, Seen> now) {
    Connection connection = endPoint.getConnection();
    if (connection instanceof SslConnection encrypted) {
      connection = encrypted.getSslEndPoint().getConnection();
    }
    boolean http1 = connection instanceof ConnectionMetaData;
    if (!http1 || connection.getMessagesIn() > connection.getMessagesOut()) {
      return;
    }
    Seen seen = before.get(endPoint);
    if (seen == null
        || seen.requests != connection.getMessagesIn()
        || seen.bytes == connection.getBytesIn()) {
      now.put(endPoint, new Seen(connection.getMessagesIn(), connection.getBytesIn(), nanos));
    } else if (nanos - seen.since > MAX_TIME.toNanos()) {
      endPoint.close(new TimeoutException("a request's head comes too slowly"));
    } else {
      now.put(endPoint, seen);
    }
  }
}
