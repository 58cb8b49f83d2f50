package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.client.EdgeService;
import java.util.Optional;
import java.util.function.Consumer;

/** How the queue is put back as it was before the run. */
interface Undo {
  /**
   * Puts it back. Once is enough: after a success, or where it is not this run's to put back, it
   * does nothing.
   *
   * @param exitHook whether no tear-down has looked after the jobs of the run
   * @param log takes what was done, if anything was to be done
   * @return what went wrong
   */
  Optional<String> run(EdgeService edge, boolean exitHook, Consumer<String> log);

  /** Nothing more is done for it. */
  default void abandon() {}
}
