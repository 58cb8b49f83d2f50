package dev.phase19.plans.stack;

/**
 * How much memory the parts of a stack take while the plans that are not slow run: values from
 * experience, rounded up. The heaps may grow beyond that; the plans of large repositories state
 * themselves what they need.
 */
final class StackMemory {
  private static final long MIB = 1 << 20;
  private static final long SUPERVISOR = 150 * MIB;
  private static final long REDIS = 50 * MIB;
  private static final long EDGE = 350 * MIB;
  private static final long WORKER = 700 * MIB;
  private static final long LIMITED_WORKER = 600 * MIB;

  private StackMemory() {}

  static long bytes(StackOptions options) {
    return SUPERVISOR
        + (options.startsRedis() ? REDIS : 0)
        + (options.startsEdge() ? EDGE : 0)
        + options.startedWorkers() * WORKER
        + (options.startsLimitedWorker() ? LIMITED_WORKER : 0);
  }
}
