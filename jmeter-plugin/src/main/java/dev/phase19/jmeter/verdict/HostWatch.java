package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Notices when an engine of a distributed test falls silent: it died, hangs, or cannot be reached.
 * JMeter's controller waits for such an engine forever, without a message. An engine whose samples
 * arrive again is no longer silent.
 */
final class HostWatch {
  private final Map<String, Host> hosts = new ConcurrentSkipListMap<>();
  private final Duration limit;
  private final LongSupplier millis;
  private final Consumer<String> report;

  /** An engine whose test has started and not ended. */
  static final class Host {
    private final LongSupplier millis;
    private volatile long lastMillis;
    private volatile boolean silent;

    private Host(LongSupplier millis) {
      this.millis = millis;
      sample();
    }

    /** Records that a sample of it has arrived. Safe for use by any thread. */
    void sample() {
      lastMillis = millis.getAsLong();
    }
  }

  /**
   * @param limit an engine without a sample for this long is silent
   * @param millis the time, since the epoch
   * @param report called once for each time that an engine falls silent, with a message
   */
  HostWatch(Duration limit, LongSupplier millis, Consumer<String> report) {
    this.limit = limit;
    this.millis = millis;
    this.report = report;
  }

  /** Begins to watch an engine, or returns the one that is watched. */
  Host watch(String host) {
    return hosts.computeIfAbsent(host, begins -> new Host(millis));
  }

  /** Stops watching an engine, because its test has ended. */
  void end(String host) {
    hosts.remove(host);
  }

  /** Reports engines that have fallen silent. Call it about once per second. */
  void check() {
    long now = millis.getAsLong();
    hosts.forEach(
        (name, host) -> {
          boolean silent = now - host.lastMillis >= limit.toMillis();
          if (silent && !host.silent) {
            report.accept(message(name, host));
          }
          host.silent = silent;
        });
  }

  /** Returns the engines that are not silent now. */
  List<String> audible() {
    return hosts.entrySet().stream()
        .filter(host -> !host.getValue().silent)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns a message about each engine that is silent now. */
  List<String> silent() {
    return hosts.entrySet().stream()
        .filter(host -> host.getValue().silent)
        .map(host -> message(host.getKey(), host.getValue()))
        .toList();
  }

  private static String message(String name, Host host) {
    return "no sample from %s since %s".formatted(name, Quantity.timeOfDay(host.lastMillis));
  }
}
