package dev.phase19.jmeter.gate.health;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * The load generator must not be overloaded, from the first counted sample to the last: a
 * percentile that an overloaded generator measured is not one of the service.
 */
public final class HealthGate implements Gate {
  private static final long READ_EVERY_NANOS = 100_000_000;
  private static final double MIN_SECONDS = 0.5;
  private static final double LATE_PERCENTILE = 99;

  private final Limit limit;
  private final Generator generator;
  private final Histogram late = new Histogram(3);
  private final Histogram lateSinceReading = new Histogram(3);
  private long longestPauseMillis;
  private long pauseSinceReadingMillis;
  private Counters first;
  private Counters last;
  private long samples;

  /**
   * @param maxCpuPercent of all processors, by this process
   * @param maxCollectionPercent of the time, in collections that stop the threads
   * @param maxPauseMillis no collection may stop the threads for longer; null: not bounded
   * @param maxLateMillis 99 of 100 starts must not be later than this
   * @param fails a generator over a limit FAILs; otherwise the gate warns, and PASSes
   */
  public record Limit(
      double maxCpuPercent,
      double maxCollectionPercent,
      Double maxPauseMillis,
      double maxLateMillis,
      boolean fails) {}

  private record Reading(String name, double measured, String unit, double bound) {
    boolean isOver() {
      return measured > bound;
    }
  }

  private record Counters(long nanoTime, long cpuNanos, long collectionMillis) {}

  public HealthGate(Limit limit, Generator generator) {
    this.limit = limit;
    this.generator = generator;
  }

  /** Records how late a start was. May be called by any thread. */
  public void late(long nanos) {
    synchronized (lateSinceReading) {
      lateSinceReading.recordValue(nanos / 1000);
    }
  }

  /** Records how long a collection stopped the threads. May be called by any thread. */
  public void pause(long millis) {
    synchronized (lateSinceReading) {
      pauseSinceReadingMillis = Math.max(pauseSinceReadingMillis, millis);
    }
  }

  /** Errors of the service say nothing about the load generator. */
  @Override
  public boolean isError(Observation o) {
    return false;
  }

  @Override
  public boolean add(Observation o) {
    samples++;
    long now = generator.nanoTime();
    if (last != null && now - last.nanoTime() < READ_EVERY_NANOS) {
      return true;
    }
    last = new Counters(now, generator.cpuNanos(), generator.collectionMillis());
    synchronized (lateSinceReading) {
      if (first == null) {
        first = last;
      } else {
        late.add(lateSinceReading);
        longestPauseMillis = Math.max(longestPauseMillis, pauseSinceReadingMillis);
      }
      lateSinceReading.reset();
      pauseSinceReadingMillis = 0;
    }
    return true;
  }

  @Override
  public Finding evaluate(Evidence evidence) {
    double seconds = first == null ? 0 : (last.nanoTime() - first.nanoTime()) / 1e9;
    if (seconds < MIN_SECONDS) {
      return new Finding(
          "",
          State.INCONCLUSIVE,
          null,
          new Bound(Comparison.AT_MOST, limit.maxCpuPercent(), "%"),
          samples,
          0,
          "load generator: samples over less than 0.5 s tell nothing of it",
          List.of(Quantity.count(samples, "sample")));
    }
    double cpu =
        100 * (last.cpuNanos() - first.cpuNanos()) / (seconds * 1e9 * generator.processors());
    double collection =
        100 * (last.collectionMillis() - first.collectionMillis()) / (seconds * 1000);
    double lateMillis =
        late.getTotalCount() == 0 ? 0 : late.getValueAtPercentile(LATE_PERCENTILE) / 1000.0;
    List<Reading> readings = new ArrayList<>();
    readings.add(new Reading("CPU", cpu, "%", limit.maxCpuPercent()));
    readings.add(new Reading("garbage collection", collection, "%", limit.maxCollectionPercent()));
    if (limit.maxPauseMillis() != null) {
      readings.add(
          new Reading("longest collection", longestPauseMillis, "ms", limit.maxPauseMillis()));
    }
    readings.add(new Reading("late starts", lateMillis, "ms", limit.maxLateMillis()));
    Reading worst = worst(readings);
    String over = over(readings);
    boolean chokes = !over.isEmpty();
    return new Finding(
        "",
        chokes && limit.fails() ? State.FAIL : State.PASS,
        worst.measured(),
        new Bound(Comparison.AT_MOST, worst.bound(), worst.unit()),
        samples,
        worst.measured() - worst.bound(),
        "%sload generator%s: CPU %s %%, limit %s %%; collecting garbage %s %% of the time, limit %s %%%s; P99 of late starts %s, limit %s"
            .formatted(
                chokes && !limit.fails() ? "warning: " : "",
                over,
                Quantity.number(cpu),
                Quantity.number(limit.maxCpuPercent()),
                Quantity.number(collection),
                Quantity.number(limit.maxCollectionPercent()),
                longest(),
                Quantity.time(lateMillis),
                Quantity.time(limit.maxLateMillis())),
        List.of(Quantity.number(seconds) + " s", late.getTotalCount() + " starts"));
  }

  /** Returns the first reading over its bound, or that of the CPU if none is. */
  private static Reading worst(List<Reading> readings) {
    return readings.stream().filter(Reading::isOver).findFirst().orElse(readings.get(0));
  }

  /** Names the readings over their limits; empty if there are none. */
  private static String over(List<Reading> readings) {
    String names =
        readings.stream()
            .filter(Reading::isOver)
            .map(Reading::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : " over its limit (" + names + ")";
  }

  private String longest() {
    return limit.maxPauseMillis() == null
        ? ""
        : "; longest collection %s, limit %s"
            .formatted(
                Quantity.time(longestPauseMillis), Quantity.number(limit.maxPauseMillis()) + " ms");
  }

  /** True, since it reads its clocks when a sample comes. */
  @Override
  public boolean isImmediate() {
    return true;
  }

  @Override
  public boolean undecidedAllowed() {
    return !limit.fails();
  }
}
