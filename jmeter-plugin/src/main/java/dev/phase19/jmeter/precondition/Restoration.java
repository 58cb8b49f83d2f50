package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.ThreadConnections;
import dev.phase19.jmeter.verdict.Run;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restores the queue to its state before the run. After an abort, or at the end of the JVM, it has
 * less time but still tries.
 */
final class Restoration {
  private static final Logger log = LoggerFactory.getLogger(Restoration.class);
  private static final int HURRIED_CONNECT_MILLIS = 500;
  private static final int HURRIED_RESPONSE_MILLIS = 1_000;
  private static final Duration LAST_DISPATCHES = Duration.ofSeconds(1);

  private Restoration() {}

  /**
   * Restores the queue in set-up or tear-down.
   *
   * @param steps receives what was done, if anything had to be done
   * @return what went wrong
   */
  static Optional<String> run(Run of, Endpoint edge, Abort abort, Consumer<String> steps) {
    Optional<Undo> undo = Preparation.of(of).undo(edge.base());
    if (undo.isEmpty()) {
      return Optional.empty();
    }
    Endpoint endpoint = abort.isRequested() ? hurried(edge) : edge;
    Optional<String> problem = undo.get().run(new EdgeService(endpoint, new Abort()), false, steps);
    if (problem.isEmpty()) {
      Preparation.of(of).restored(edge.base());
    }
    return problem;
  }

  /** Restores the queue at the end of the test or of the JVM, if tear-down has not. */
  static void beforeJvmEnds(Run of, Endpoint edge, Undo undo) {
    Dispatches.of(of).close(LAST_DISPATCHES);
    EdgeService service = new EdgeService(hurried(edge), new Abort());
    try {
      Optional<String> problem = undo.run(service, true, log::info);
      if (problem.isPresent() && undo.mayBeRepeated()) {
        problem = undo.run(service, true, log::info);
      }
      problem.ifPresent(
          reason -> {
            of.facts().fail("end of the run: " + reason);
            log.error(reason);
          });
    } finally {
      ThreadConnections.close();
    }
  }

  /** Has short timeouts and a connection of its own, as all those of a pool may be in use. */
  static Endpoint hurried(Endpoint edge) {
    return new Endpoint(
        edge.base(), edge.token(), HURRIED_CONNECT_MILLIS, HURRIED_RESPONSE_MILLIS, Endpoint.OWN);
  }
}
