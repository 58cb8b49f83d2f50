package dev.phase19.jmeter.gate.health;

/** Clocks of the process that generates the load; each only counts up. */
public interface Generator {
  long nanoTime();

  /** CPU time of the whole process, in nanoseconds. */
  long cpuNanos();

  /** Time in collections that stop the threads, in milliseconds. */
  long collectionMillis();

  int processors();
}
