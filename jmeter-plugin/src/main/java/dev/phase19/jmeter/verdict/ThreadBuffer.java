package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.Observation;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The samples of one thread for one gate that the gate has not taken yet.
 *
 * <p>If each thread passed its samples on one by one, the gate's data would move from core to core
 * with each sample, which costs several times as much as the gate's own work. So a thread buffers
 * some samples, and the gate takes them together: when the buffer is full, or when the gate's state
 * is needed. No verdict depends on the order of samples.
 *
 * <p>Only the owner writes: first a slot, then {@code added} with release semantics, which
 * publishes the slot to a thread that acquires {@code added}. Takers run one at a time, under the
 * gate's lock: they read the slot, empty it, and then release {@code taken}. The owner reads {@code
 * taken} before it reuses a slot, so it never overwrites an unread one. Both counters only grow,
 * and slots are indexed modulo {@code CAPACITY}. So adding needs no lock.
 */
final class ThreadBuffer {
  private static final int CAPACITY = 32;

  private final GateRun run;
  private final Thread owner = Thread.currentThread();
  private final Observation[] waiting = new Observation[CAPACITY];
  private final AtomicInteger added = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();
  private final Supplier<Observation> next = this::next;

  /** Creates a buffer that the calling thread owns. */
  ThreadBuffer(GateRun run) {
    this.run = run;
  }

  /** Adds a sample. Only the owning thread may call it. */
  void add(Observation observation) {
    int at = added.getPlain();
    if (at - taken.get() == CAPACITY) {
      drain();
    }
    waiting[at & (CAPACITY - 1)] = observation;
    added.setRelease(at + 1);
  }

  /** Passes all buffered samples to the gate. */
  void drain() {
    run.offerAll(next);
  }

  boolean ownerHasEnded() {
    return !owner.isAlive();
  }

  private Observation next() {
    int at = taken.getPlain();
    if (at == added.getAcquire()) {
      return null;
    }
    Observation observation = waiting[at & (CAPACITY - 1)];
    waiting[at & (CAPACITY - 1)] = null;
    taken.setRelease(at + 1);
    return observation;
  }
}
