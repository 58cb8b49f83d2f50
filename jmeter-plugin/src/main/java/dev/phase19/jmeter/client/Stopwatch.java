package dev.phase19.jmeter.client;

import java.time.Duration;
import org.apache.http.HttpConnection;
import org.apache.http.HttpConnectionMetrics;
import org.apache.http.protocol.HttpContext;

/** Times and bytes of one exchange, on a monotonic clock. */
final class Stopwatch {
  private static final String ATTRIBUTE = "phase19.stopwatch";

  private final long start = System.nanoTime();
  private Duration connect = Duration.ZERO;
  private Duration latency = Duration.ZERO;
  private HttpConnectionMetrics metrics;

  /** Starts a stopwatch now, which {@link #of} finds during the exchange. */
  static Stopwatch start(HttpContext context) {
    Stopwatch stopwatch = new Stopwatch();
    context.setAttribute(ATTRIBUTE, stopwatch);
    return stopwatch;
  }

  static Stopwatch of(HttpContext context) {
    return (Stopwatch) context.getAttribute(ATTRIBUTE);
  }

  void connected() {
    connect = elapsed();
  }

  void headRead() {
    latency = elapsed();
  }

  /** Counts the bytes of the connection from here on. */
  void watch(HttpConnection connection) {
    metrics = connection.getMetrics();
    metrics.reset();
  }

  Exchange.Times times() {
    return new Exchange.Times(connect, latency, elapsed());
  }

  Exchange.Sizes sizes(long head) {
    return metrics == null
        ? new Exchange.Sizes(0, 0, head)
        : new Exchange.Sizes(metrics.getSentBytesCount(), metrics.getReceivedBytesCount(), head);
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
