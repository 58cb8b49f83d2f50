package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.measurement.QueueSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the Precondition samplers of a run found out, for the gates to read when they are evaluated.
 * Safe for use by many threads.
 */
public final class RunFacts {
  private static final String RESTORED = "queue.restored";

  private final List<String> skips = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final List<String> unanswered = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private QueueSnapshot first;
  private QueueSnapshot second;

  /**
   * Records that the run cannot judge what it was made for, for a reason that is not a fault: its
   * gates are SKIPPED.
   */
  public synchronized void skip(String reason) {
    skips.add(reason);
  }

  /** Records a broken precondition: the run FAILs. A reason given repeatedly is kept once. */
  public synchronized void fail(String reason) {
    if (!failures.contains(reason)) {
      failures.add(reason);
    }
  }

  /** The snapshot that set-up took, after the queue was configured and found empty. */
  public synchronized void firstSnapshot(QueueSnapshot snapshot) {
    first = snapshot;
  }

  /** The snapshot that tear-down took, before anything was cancelled or restored. */
  public synchronized void secondSnapshot(QueueSnapshot snapshot) {
    second = snapshot;
  }

  /** Records a job that was accepted but that the service did not know at the end. */
  public synchronized void unanswered(String jobId) {
    unanswered.add(jobId);
  }

  /** Records a fact about the system under test, such as {@code worker.device}. */
  public synchronized void environment(String name, String value) {
    environment.put(name, value);
  }

  /** Records what of the run's changes in the services was restored. */
  public synchronized void restored(String what) {
    environment.put(RESTORED, what);
  }

  public synchronized Optional<String> restored() {
    return Optional.ofNullable(environment.get(RESTORED));
  }

  public synchronized List<String> skips() {
    return List.copyOf(skips);
  }

  public synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  public synchronized List<String> unanswered() {
    return List.copyOf(unanswered);
  }

  public synchronized Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  public synchronized Optional<QueueSnapshot> firstSnapshot() {
    return Optional.ofNullable(first);
  }

  public synchronized Optional<QueueSnapshot> secondSnapshot() {
    return Optional.ofNullable(second);
  }

  /** Returns what the gates are told of the run besides its samples. */
  synchronized Evidence evidence() {
    return new Evidence(skips(), failures(), first, second, unanswered());
  }
}
