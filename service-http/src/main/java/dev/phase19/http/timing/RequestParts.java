package dev.phase19.http.timing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The parts of the time that one request takes, such as {@code auth} and {@code redis}. Code that
 * works for a request adds its part by {@link #time}; outside of a request that does nothing.
 *
 * <p>An answer that waits is sent by another thread than the one that began the request, so access
 * is synchronized.
 */
public final class RequestParts {

  private static final ThreadLocal<RequestParts> CURRENT = new ThreadLocal<>();
  private final long start = System.nanoTime();
  private final Map<String, Long> nanos = new LinkedHashMap<>();

  /** Begins the parts of a request that is handled without Jersey, by whichever threads. */
  public RequestParts() {}

  /** Begins the parts of the request that this thread works for from now on. */
  static RequestParts begin() {
    RequestParts parts = new RequestParts();
    CURRENT.set(parts);
    return parts;
  }

  /** This thread no longer works for the request. */
  static void end() {
    CURRENT.remove();
  }

  /**
   * Runs an operation and adds the time that it takes to a part of the current request, also when
   * it throws.
   *
   * @param part a token of HTTP, as the header requires
   */
  public static <T> T time(String part, Supplier<T> operation) {
    RequestParts parts = CURRENT.get();
    if (parts == null) {
      return operation.get();
    }
    long before = System.nanoTime();
    try {
      return operation.get();
    } finally {
      parts.add(part, System.nanoTime() - before);
    }
  }

  /** Adds a time, in nanoseconds, to a part. */
  public synchronized void add(String part, long time) {
    nanos.merge(part, time, Long::sum);
  }

  /**
   * Returns the value of the header, in milliseconds: {@code auth;dur=0.021, redis;dur=1.234,
   * total;dur=1.902}.
   */
  public synchronized String header() {
    StringBuilder header = new StringBuilder();
    nanos.forEach((part, time) -> append(header, part, time));
    append(header, "total", System.nanoTime() - start);
    return header.toString();
  }

  /** Without {@code String.format}, which takes longer than some parts. */
  private static void append(StringBuilder header, String part, long nanos) {
    long micros = nanos / 1_000;
    String thousandths = String.valueOf(1_000 + micros % 1_000);
    header
        .append(header.isEmpty() ? "" : ", ")
        .append(part)
        .append(";dur=")
        .append(micros / 1_000)
        .append('.')
        .append(thousandths, 1, 4);
  }
}
