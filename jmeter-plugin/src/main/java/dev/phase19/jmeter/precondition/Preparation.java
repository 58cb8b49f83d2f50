package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.verdict.JvmExitHook;
import dev.phase19.jmeter.verdict.Run;
import dev.phase19.jmeter.verdict.RunPart;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What set-up has changed in this run. It is restored by tear-down or, failing that, at the end of
 * the test or of the JVM.
 */
public final class Preparation implements RunPart {
  private final Set<URI> begun = ConcurrentHashMap.newKeySet();
  private final Set<URI> ready = ConcurrentHashMap.newKeySet();
  private final Map<URI, Change> changes = new ConcurrentHashMap<>();

  private record Change(Undo undo, JvmExitHook otherwise) {}

  private final Run run;

  private Preparation(Run run) {
    this.run = run;
  }

  public static Preparation of(Run run) {
    return run.part(Preparation.class, () -> new Preparation(run));
  }

  void begin(URI edge) {
    begun.add(edge);
  }

  /** Records the first change of a queue, just before or just after it is made. */
  void changed(Endpoint edge, Undo undo) {
    changes.computeIfAbsent(
        edge.base(),
        absent ->
            new Change(
                undo,
                JvmExitHook.at(
                    JvmExitHook.Stage.RESTORE, () -> Restoration.beforeJvmEnds(run, edge, undo))));
  }

  void ready(URI edge) {
    ready.add(edge);
  }

  /** Returns how to undo what was changed and is not restored yet. */
  Optional<Undo> undo(URI edge) {
    return Optional.ofNullable(changes.get(edge)).map(Change::undo);
  }

  /** Returns the reservation of a service's queue that this run holds. */
  Optional<QueueHold> hold(URI edge) {
    return undo(edge).filter(QueueHold.class::isInstance).map(QueueHold.class::cast);
  }

  /** Returns the label of this run's dispatches to a service, or null. */
  public String label(URI edge) {
    return hold(edge).map(QueueHold::label).orElse(null);
  }

  void restored(URI edge) {
    Change change = changes.remove(edge);
    if (change != null) {
      change.otherwise().cancel();
    }
  }

  /**
   * Returns whether set-up ended before it changed the queue, or undid its changes, so that the run
   * sent nothing.
   */
  boolean endedEarly(URI edge) {
    return begun.contains(edge) && !ready.contains(edge) && !changes.containsKey(edge);
  }

  @Override
  public void end() {
    changes.values().forEach(change -> change.undo().abandon());
    Set.copyOf(changes.keySet()).forEach(this::restored);
  }
}
