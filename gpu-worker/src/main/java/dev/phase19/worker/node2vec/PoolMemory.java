package dev.phase19.worker.node2vec;

import java.util.function.LongSupplier;

/**
 * A GPU's memory. TensorFlow's pool on it grows and never shrinks, so what is in use at the end of
 * a training is its peak; after a larger training it is still that one's.
 */
record PoolMemory(LongSupplier inUse) implements MemoryGauge {

  @Override
  public void reset() {
    // the pool forgets nothing
  }

  @Override
  public long peak() {
    return inUse.getAsLong();
  }
}
