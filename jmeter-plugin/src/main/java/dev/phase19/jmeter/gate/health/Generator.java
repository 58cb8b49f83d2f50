package dev.phase19.jmeter.gate.health;

/** Clocks of the process that makes the load; each counts up. */
public interface Generator {
  long nanoTime();

  /** CPU time of the whole process. */
  long cpuNanos();

  /** Time in collections that stop the threads. */
  long collectionMillis();

  int processors();
}
