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
 * Puts the queue back as it was before the run. An abort, or the end of the JVM, leaves it less
 * time, but does not keep it from trying.
 */
final class Restoration {
  private static final Logger log = LoggerFactory.getLogger(Restoration.class);
  private static final int HURRIED_CONNECT_MILLIS = 500;
  private static final int HURRIED_RESPONSE_MILLIS = 1_000;
  private static final Duration LAST_DISPATCHES = Duration.ofSeconds(1);

  private Restoration() {}

  /**
   * By set-up or tear-down of a run.
   *
   * @param steps takes what was done, if anything was to be done
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

  /** By the end of the test, or of the JVM, where tear-down has not. */
  static void beforeJvmEnds(Run of, Endpoint edge, Undo undo) {
    Dispatches.of(of).close(LAST_DISPATCHES);
    EdgeService service = new EdgeService(hurried(edge), new Abort());
    try {
      undo.run(service, true, log::info)
          .flatMap(atFirst -> undo.run(service, true, log::info))
          .ifPresent(
              problem -> {
                of.facts().fail("end of the run: " + problem);
                log.error(problem);
              });
    } finally {
      ThreadConnections.close();
    }
  }

  /** Over a connection of its own: those of a pool may all be taken. */
  static Endpoint hurried(Endpoint edge) {
    return new Endpoint(
        edge.base(), edge.token(), HURRIED_CONNECT_MILLIS, HURRIED_RESPONSE_MILLIS, Endpoint.OWN);
  }
}
