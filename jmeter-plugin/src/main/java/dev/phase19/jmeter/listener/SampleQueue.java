package dev.phase19.jmeter.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Takes events from the threads that make samples, which never wait, and passes them to the one
 * that draws. Events that come while it is full are counted and dropped.
 */
final class SampleQueue<T> {
  private final BlockingQueue<T> waiting;
  private final LongAdder dropped = new LongAdder();

  SampleQueue(int capacity) {
    waiting = new ArrayBlockingQueue<>(capacity);
  }

  void offer(T event) {
    if (!waiting.offer(event)) {
      dropped.increment();
    }
  }

  /** Passes on all events that wait now, in order. */
  void drainTo(Consumer<T> consumer) {
    List<T> batch = new ArrayList<>();
    waiting.drainTo(batch);
    batch.forEach(consumer);
  }

  void clear() {
    waiting.clear();
    dropped.reset();
  }

  long dropped() {
    return dropped.sum();
  }
}
