package dev.phase19.plans.stack;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the stack consists of.
 *
 * @param workers how many take jobs
 * @param limitedWorker whether there is one with little memory, which takes no jobs
 * @param given parts that run already
 * @param ports where the stack's own parts listen
 */
public record StackOptions(int workers, boolean limitedWorker, Given given, Ports ports) {

  /** Everything on this machine, one worker and the limited one, on free ports. */
  public static final StackOptions DEFAULTS =
      new StackOptions(1, true, Given.NOTHING, new Ports(0, 0, 0, 0));

  /**
   * Parts that run already: they are checked, but neither started nor ended.
   *
   * @param redis the one that the edge service and the workers use
   * @param token that all of them accept
   */
  public record Given(
      Optional<String> redis,
      Optional<String> edge,
      Optional<String> worker,
      Optional<String> limitedWorker,
      Optional<String> fixtures,
      Optional<String> token) {

    static final Given NOTHING =
        new Given(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private boolean service() {
      return Stream.of(edge, worker, limitedWorker).anyMatch(Optional::isPresent);
    }
  }

  /** Ports of loopback, each 0 for a free one. Each further worker's port is one above the last. */
  public record Ports(int redis, int fixtures, int edge, int worker) {}

  /**
   * Checks that the options fit together.
   *
   * @throws StackException if not, with the way out
   */
  public StackOptions checked() throws StackException {
    if (workers < 0 || workers > 64) {
      throw new StackException("--workers must be 0 to 64, was " + workers);
    }
    if (given.service() && given.token().isEmpty()) {
      throw new StackException(
          "a service that runs already wants its own token: export PHASE19_TOKEN=..., or give"
              + " --token-file FILE");
    }
    return this;
  }

  boolean startsEdge() {
    return given.edge().isEmpty();
  }

  /**
   * Returns how many workers to start: none if one is given, or for an edge service whose Redis is
   * unknown.
   */
  int startedWorkers() {
    boolean elsewhere =
        given.worker().isPresent() || given.edge().isPresent() && given.redis().isEmpty();
    return elsewhere ? 0 : workers;
  }

  boolean startsLimitedWorker() {
    return limitedWorker && given.limitedWorker().isEmpty();
  }

  /** The limited worker needs a Redis of the stack, because it never uses one that runs already. */
  boolean startsRedis() {
    return startsLimitedWorker()
        || given.redis().isEmpty() && (startsEdge() || startedWorkers() > 0);
  }

  boolean startsFixtures() {
    return given.fixtures().isEmpty();
  }
}
