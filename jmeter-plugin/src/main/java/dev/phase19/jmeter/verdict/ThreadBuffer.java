package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.Observation;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What one thread has for one gate, and the gate has not taken yet.
 *
 * <p>If each thread gave its samples one by one, what a gate keeps would travel from core to core
 * with each of them, and that costs several times what the gate itself does. So a thread gathers
 * some, and the gate takes them together: when there are enough, or when somebody wants to know its
 * state. No verdict depends on the order in which samples come.
 *
 * <p>Who writes, who reads, and what makes it visible: the owner alone writes a slot and then
 * {@code added}, whose release publishes the slot to whoever acquires {@code added}. Takers, one at
 * a time by the lock of the gate, read the slot, empty it and then release {@code taken}; the owner
 * reads {@code taken} before it uses a slot again, so no slot is written that is not yet read. Both
 * only grow, and slots are taken modulo {@code CAPACITY}. So adding needs no lock.
 */
final class ThreadBuffer {
  private static final int CAPACITY = 32;

  private final GateRun run;
  private final Thread owner = Thread.currentThread();
  private final Observation[] waiting = new Observation[CAPACITY];
  private final AtomicInteger added = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();
  private final Supplier<Observation> next = this::next;

  /** Of the thread that makes it. */
  ThreadBuffer(GateRun run) {
    this.run = run;
  }

  /** By its own thread alone. */
  void add(Observation observation) {
    int at = added.getPlain();
    if (at - taken.get() == CAPACITY) {
      drain();
    }
    waiting[at & (CAPACITY - 1)] = observation;
    added.setRelease(at + 1);
  }

  /** The gate takes all. */
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
