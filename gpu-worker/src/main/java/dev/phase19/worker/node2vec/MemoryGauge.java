package dev.phase19.worker.node2vec;

/** Measures what a training takes, in bytes. */
interface MemoryGauge {

  /** A training begins: forgets the peak so far. */
  void reset();

  /** The most that was in use since the last reset. */
  long peak();
}
