package dev.phase19.worker.node2vec;

/**
 * Random numbers as a function of their place (Steele, Lea, Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014): the state of a sequence grows by {@link #GOLDEN}, and {@link
 * #mix} of it is the next number. So any part of a training can be drawn alone, on any core.
 */
final class SplitMix64 {
  static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private SplitMix64() {}

  /** The finaliser. */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Where the sequence of one item of a stream begins; those of others are unrelated to it. */
  static long begin(long seed, long stream, long item) {
    return mix(mix(mix(seed) + stream) + item * GOLDEN);
  }

  /** Uniform in [0, bound), from the upper bits. */
  static int below(long random, int bound) {
    return (int) (((random >>> 33) * bound) >>> 31);
  }
}
