package dev.phase19.worker.node2vec;

import java.util.stream.IntStream;

/**
 * The nodes that each walk is contrasted with, uniformly random ones. Those of walk w of epoch e
 * are a function of (seed, e, w) alone.
 */
record NegativeSamples(WalkShape shape, int nodes, long seed) {

  /**
   * Writes those of {@code count} walks of an epoch, from the {@code first} on, behind the nodes of
   * each walk.
   *
   * @param rows begins with {@code int[count][rows of a walk]}, row-major
   */
  void fill(int epoch, long first, int count, int[] rows) {
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              // The walks of an epoch are drawn from the stream that has its number.
              long state = SplitMix64.begin(seed, -1L - epoch, first + i);
              int end = (i + 1) * shape.rows();
              for (int at = end - shape.noise(); at < end; at++) {
                state += SplitMix64.GOLDEN;
                rows[at] = SplitMix64.below(SplitMix64.mix(state), nodes);
              }
            });
  }
}
