package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.client.EdgeService;
import java.util.Optional;
import java.util.function.Consumer;

/** Restores the queue to its state before the run. */
interface Undo {
  /**
   * Restores the queue. Does nothing after it has succeeded, or if this run no longer holds the
   * queue.
   *
   * @param exitHook whether no tear-down has taken care of the jobs of the run
   * @param log receives what was done, if anything had to be done
   * @return what went wrong
   */
  Optional<String> run(EdgeService edge, boolean exitHook, Consumer<String> log);

  /** Whether another attempt may succeed after one that went wrong. */
  default boolean mayBeRepeated() {
    return true;
  }

  /** Gives it up: nothing more is restored. */
  default void abandon() {}
}
