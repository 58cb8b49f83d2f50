package dev.phase19.worker.node2vec;

/** Measures how much memory a training takes, in bytes. */
interface MemoryGauge {

  /** Forgets the peak so far; called when a training begins. */
  void reset();

  /** Returns the most memory in use since the last reset. */
  long peak();
}
