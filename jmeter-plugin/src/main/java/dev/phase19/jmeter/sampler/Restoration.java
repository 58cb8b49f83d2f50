package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.measurement.QueueLook;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts the queue's capacity and pause back as they were before the run. An abort leaves it less
 * time, but does not keep it from trying: nobody would do it later.
 */
final class Restoration {
  private static final int HURRIED_CONNECT_MILLIS = 500;
  private static final int HURRIED_RESPONSE_MILLIS = 1_000;

  private Restoration() {}

  /**
   * @param log takes what was done, if anything was to be done
   * @return what went wrong
   */
  static Optional<String> run(Endpoint edge, Abort abort, Consumer<String> log) {
    Optional<QueueLook> earlier = Preparation.current().earlier(edge.base());
    if (earlier.isEmpty()) {
      return Optional.empty();
    }
    long capacity = earlier.get().capacity();
    boolean paused = earlier.get().paused();
    Endpoint endpoint =
        abort.isRequested()
            ? new Endpoint(
                edge.base(),
                edge.token(),
                HURRIED_CONNECT_MILLIS,
                HURRIED_RESPONSE_MILLIS,
                edge.pool())
            : edge;
    Exchange exchange = new EdgeService(endpoint, new Abort()).configureQueue(capacity, paused);
    if (!exchange.isOk()) {
      return Optional.of("capacity and pause are not restored: " + exchange.problem());
    }
    Preparation.current().restored(edge.base());
    log.accept("restored: capacity %d, paused %s".formatted(capacity, paused));
    return Optional.empty();
  }
}
