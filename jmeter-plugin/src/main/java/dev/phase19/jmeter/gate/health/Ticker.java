package dev.phase19.jmeter.gate.health;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Schedules a task every 50 ms and reports how late it starts, as a thread of JMeter would be. */
public final class Ticker implements AutoCloseable {
  private static final long EVERY_NANOS = 50_000_000;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "phase19-health");
            daemon.setDaemon(true);
            return daemon;
          });
  private final LongConsumer lateNanos;
  private long due;

  public Ticker(LongConsumer lateNanos) {
    this.lateNanos = lateNanos;
    due = System.nanoTime() + EVERY_NANOS;
    thread.schedule(this::tick, EVERY_NANOS, TimeUnit.NANOSECONDS);
  }

  private void tick() {
    long now = System.nanoTime();
    lateNanos.accept(Math.max(0, now - due));
    due = now + EVERY_NANOS;
    thread.schedule(this::tick, EVERY_NANOS, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
