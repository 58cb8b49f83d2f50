package dev.phase19.http.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Marker;

/**
 * Lets at most 20 warnings and errors of each kind per minute into the log, and reports after the
 * minute how many more there were. A kind is a logger and a message before its values are filled
 * in. All messages of a library's logger are one kind, because they may already contain the values.
 */
final class FloodFilter extends TurboFilter {

  static final int A_MINUTE = 20;

  private static final String COUNT = "{} more in the last minute like: {}";
  private static final String OURS = "dev.phase19";
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
  private final LongSupplier nanos;
  private final ScheduledExecutorService later;

  FloodFilter(LongSupplier nanos, ScheduledExecutorService later) {
    this.nanos = nanos;
    this.later = later;
  }

  @Override
  public FilterReply decide(
      Marker marker,
      Logger logger,
      Level level,
      String format,
      Object[] values,
      Throwable throwable) {
    if (!level.isGreaterOrEqual(Level.WARN) || format == null || COUNT.equals(format)) {
      return FilterReply.NEUTRAL;
    }
    String name = logger.getName().startsWith(OURS) ? format : "";
    return kinds
            .computeIfAbsent(logger.getName() + ' ' + name, key -> new Kind(logger, format))
            .lets()
        ? FilterReply.NEUTRAL
        : FilterReply.DENY;
  }

  /** The events of one kind since its minute began. */
  private final class Kind {
    private final Logger logger;
    private final String first;
    private long begin;
    private int count;

    Kind(Logger logger, String first) {
      this.logger = logger;
      this.first = first;
    }

    synchronized boolean lets() {
      long now = nanos.getAsLong();
      if (count > 0 && now - begin >= MINUTE) {
        tell();
      }
      if (count == 0) {
        begin = now;
      }
      count++;
      if (count == A_MINUTE + 1) {
        later.schedule(this::tellLater, MINUTE, TimeUnit.NANOSECONDS);
      }
      return count <= A_MINUTE;
    }

    private synchronized void tellLater() {
      if (nanos.getAsLong() - begin >= MINUTE) {
        tell();
      }
    }

    private void tell() {
      if (count > A_MINUTE) {
        logger.warn(COUNT, count - A_MINUTE, first);
      }
      count = 0;
    }
  }
}
