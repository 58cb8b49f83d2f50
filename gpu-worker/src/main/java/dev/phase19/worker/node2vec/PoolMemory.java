package dev.phase19.worker.node2vec;

import java.util.function.LongSupplier;

/**
 * Measures the memory in use on a GPU. TensorFlow's pool grows and never shrinks, so what is in use
 * at the end of a training is its peak, or that of an earlier, larger training.
 */
record PoolMemory(LongSupplier inUse) implements MemoryGauge {

  @Override
  public void reset() {
    // impossible: the pool never shrinks
  }

  @Override
  public long peak() {
    return inUse.getAsLong();
  }
}
