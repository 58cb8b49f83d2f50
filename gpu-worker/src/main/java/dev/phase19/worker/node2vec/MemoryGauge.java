package dev.phase19.worker.node2vec;

/** Measures memory in use, in bytes. */
interface MemoryGauge {

  /** In use now. */
  long now();

  /** Forgets the peak so far. */
  void reset();

  /** The most that was in use since the last reset. */
  long peak();
}
