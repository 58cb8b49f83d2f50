package dev.phase19.edge.waiting;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The requests that wait, by the job that they wait for. Safe for use by many threads. */
final class WaitersByJob {

  private final Map<String, Set<Waiter>> waiters = new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();

  int size() {
    return size.get();
  }

  void add(Waiter waiter) {
    waiters.compute(
        waiter.jobId(),
        (job, others) -> {
          Set<Waiter> all = others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(waiter);
          return all;
        });
    size.incrementAndGet();
  }

  /** Removes a waiter. Returns false if it was removed before. */
  boolean remove(Waiter waiter) {
    boolean[] removed = new boolean[1];
    waiters.computeIfPresent(
        waiter.jobId(),
        (job, others) -> {
          removed[0] = others.remove(waiter);
          return others.isEmpty() ? null : others;
        });
    if (removed[0]) {
      size.decrementAndGet();
    }
    return removed[0];
  }

  boolean has(String jobId) {
    return waiters.containsKey(jobId);
  }

  List<String> jobs() {
    return List.copyOf(waiters.keySet());
  }

  List<Waiter> of(String jobId) {
    Set<Waiter> some = waiters.get(jobId);
    return some == null ? List.of() : List.copyOf(some);
  }

  List<Waiter> all() {
    return waiters.values().stream().flatMap(Set::stream).toList();
  }
}
