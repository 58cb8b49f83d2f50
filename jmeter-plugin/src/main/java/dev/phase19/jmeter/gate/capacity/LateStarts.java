package dev.phase19.jmeter.gate.capacity;

import java.util.Arrays;

/**
 * How many of the load generator's scheduled tasks started too late, by the second in which they
 * were due. Safe for use by several threads.
 */
public final class LateStarts {
  private static final long SECOND = 1_000;
  private static final int FIRST_SECONDS = 64;

  /** Of 100 tasks, one may be late. */
  private static final int ONE_IN = 100;

  /** A week; what is due later is not counted. */
  private static final int MOST_SECONDS = 604_800;

  private final double limitMillis;
  private long first = Long.MIN_VALUE;
  private int[] tasks = new int[FIRST_SECONDS];
  private int[] late = new int[FIRST_SECONDS];

  /**
   * @param limitMillis 99 of 100 tasks must not be later than this
   */
  public LateStarts(double limitMillis) {
    this.limitMillis = limitMillis;
  }

  /**
   * Records a task.
   *
   * @param dueMillis since the epoch
   */
  public synchronized void add(long dueMillis, long lateNanos) {
    long second = dueMillis / SECOND;
    if (first == Long.MIN_VALUE) {
      first = second;
    }
    long at = second - first;
    if (at < 0 || at >= MOST_SECONDS) {
      return; // the clock was set
    }
    if (at >= tasks.length) {
      int room = (int) Math.max(2L * tasks.length, at + 1);
      tasks = Arrays.copyOf(tasks, room);
      late = Arrays.copyOf(late, room);
    }
    tasks[(int) at]++;
    if (lateNanos / 1e6 > limitMillis) {
      late[(int) at]++;
    }
  }

  /** Returns whether more than one in a hundred tasks were late that were due in a time. */
  synchronized boolean areMany(long fromMillis, long toMillis) {
    if (first == Long.MIN_VALUE) {
      return false;
    }
    long from = Math.max(0, -Math.floorDiv(-fromMillis, SECOND) - first);
    long to = Math.min(tasks.length, -Math.floorDiv(-toMillis, SECOND) - first);
    long all = 0;
    long tooLate = 0;
    for (long at = from; at < to; at++) {
      all += tasks[(int) at];
      tooLate += late[(int) at];
    }
    return tooLate * ONE_IN > all;
  }

  double limitMillis() {
    return limitMillis;
  }
}
