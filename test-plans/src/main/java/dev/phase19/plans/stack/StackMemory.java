package dev.phase19.plans.stack;

/**
 * What the parts of a stack take of the machine's memory while the plans that are not slow run, by
 * experience and rounded up. Their heaps may grow beyond it; the plans of large repositories say
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
