package dev.phase19.jmeter.gate;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Leaves out a label's warm-up: the samples that <em>started</em> first, by number and by time.
 *
 * <p>Samples arrive when they end, so one that started early may come late. Samples that belong to
 * the warm-up by what is known so far are held back. A sample that started earlier pushes out the
 * latest of them, and only then does that one count. At any time, exactly the warm-up is held back.
 */
final class WarmUpFilter {
  private final int samples;
  private final long millis;
  private final PriorityQueue<Observation> first;
  private final PriorityQueue<Observation> early;
  private long earliest = Long.MAX_VALUE;

  /** The latest start in {@code first}, once it holds as many samples as are left out. */
  private long full = Long.MAX_VALUE;

  /**
   * @param samples how many are left out, those that started first
   * @param millis samples that start within this time after the first start are left out
   */
  WarmUpFilter(int samples, long millis) {
    this.samples = samples;
    this.millis = millis;
    Comparator<Observation> latestFirst =
        Comparator.comparingLong(Observation::startMillis).reversed();
    this.first = new PriorityQueue<>(latestFirst);
    this.early = new PriorityQueue<>(latestFirst);
  }

  void offer(Observation observation, Consumer<Observation> counted) {
    earliest = Math.min(earliest, observation.startMillis());
    if (samples == 0) {
      afterNumber(observation, counted);
      return;
    }
    // Of equal starts, the one that arrived first stays in the warm-up.
    if (observation.startMillis() >= full && first.size() == samples) {
      afterNumber(observation, counted);
      return;
    }
    first.add(observation);
    if (first.size() > samples) {
      afterNumber(first.poll(), counted);
    }
    if (first.size() == samples) {
      full = first.peek().startMillis();
    }
    release(counted);
  }

  private void afterNumber(Observation observation, Consumer<Observation> counted) {
    if (millis == 0) {
      counted.accept(observation);
      return;
    }
    early.add(observation);
    release(counted);
  }

  private void release(Consumer<Observation> counted) {
    while (!early.isEmpty() && early.peek().startMillis() - earliest >= millis) {
      counted.accept(early.poll());
    }
  }

  int leftOut() {
    return first.size() + early.size();
  }
}
