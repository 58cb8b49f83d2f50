package dev.phase19.edge.ingestion;

import dev.phase19.edge.events.Topic;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * How many dispatches this service answered since the last look, and how fast. Recording a time
 * waits for nobody.
 */
public final class DispatchTimes implements Topic {

  private static final int DIGITS = 2;
  private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final double P95 = 95;

  private final Recorder micros = new Recorder(MAX_MICROS, DIGITS);
  private final LongSupplier nanos;
  private Histogram last;
  private long since;

  public DispatchTimes() {
    this(System::nanoTime);
  }

  DispatchTimes(LongSupplier nanos) {
    this.nanos = nanos;
    this.since = nanos.getAsLong();
  }

  /**
   * The dispatches since the last look.
   *
   * @param p95Seconds null if there were none
   */
  public record Recent(double perSecond, Double p95Seconds) {}

  void add(long time) {
    micros.recordValue(Math.min(MAX_MICROS, TimeUnit.NANOSECONDS.toMicros(time)));
  }

  @Override
  public String event() {
    return "dispatch";
  }

  @Override
  public List<Fact> facts() {
    last = micros.getIntervalHistogram(last);
    long now = nanos.getAsLong();
    double seconds = Math.max(1, now - since) / 1e9;
    since = now;
    long count = last.getTotalCount();
    Recent recent =
        new Recent(count / seconds, count == 0 ? null : last.getValueAtPercentile(P95) / 1e6);
    return List.of(new Fact("dispatch", recent));
  }
}
