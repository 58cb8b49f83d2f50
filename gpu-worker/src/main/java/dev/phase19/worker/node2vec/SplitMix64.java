package dev.phase19.worker.node2vec;

/**
 * Random numbers as a function of their position (Steele, Lea, Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014): for each number, the state of a sequence grows by {@link
 * #GOLDEN}, and {@link #mix} of the state is the number. So the numbers of any part of a training
 * can be drawn independently, on any core.
 */
final class SplitMix64 {
  static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private SplitMix64() {}

  /** The finalizer: turns a state into a random number. */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /**
   * Returns the state at which the sequence of one item of a stream begins; the sequences of other
   * items are unrelated to it.
   */
  static long begin(long seed, long stream, long item) {
    return mix(mix(mix(seed) + stream) + item * GOLDEN);
  }

  /** Returns a number that is uniform in [0, bound), from the upper bits. */
  static int below(long random, int bound) {
    return (int) (((random >>> 33) * bound) >>> 31);
  }
}
