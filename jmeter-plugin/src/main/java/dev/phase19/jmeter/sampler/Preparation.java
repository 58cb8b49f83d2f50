package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.measurement.QueueLook;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What set-up has changed in this run, for tear-down to restore. One a JVM; a Precondition sampler
 * empties it when a test starts.
 */
final class Preparation {
  private static final Preparation CURRENT = new Preparation();

  private final Set<URI> begun = ConcurrentHashMap.newKeySet();
  private final Set<URI> ready = ConcurrentHashMap.newKeySet();
  private final Map<URI, QueueLook> earlier = new ConcurrentHashMap<>();

  Preparation() {}

  static Preparation current() {
    return CURRENT;
  }

  void begin(URI edge) {
    begun.add(edge);
  }

  /** The queue as it was before the first change to it. */
  void remember(URI edge, QueueLook look) {
    earlier.putIfAbsent(edge, look);
  }

  void ready(URI edge) {
    ready.add(edge);
  }

  Optional<QueueLook> earlier(URI edge) {
    return Optional.ofNullable(earlier.get(edge));
  }

  void restored(URI edge) {
    earlier.remove(edge);
  }

  /**
   * Whether set-up ended before it touched the queue, or undid what it had changed, so that the run
   * sent nothing.
   */
  boolean endedEarly(URI edge) {
    return begun.contains(edge) && !ready.contains(edge) && !earlier.containsKey(edge);
  }

  void clear() {
    begun.clear();
    ready.clear();
    earlier.clear();
  }
}
