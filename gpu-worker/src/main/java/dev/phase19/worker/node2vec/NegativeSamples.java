package dev.phase19.worker.node2vec;

import java.util.stream.IntStream;

/**
 * The uniformly random nodes that each walk is contrasted with. Those of walk w of epoch e depend
 * on (seed, e, w) alone.
 */
record NegativeSamples(WalkShape shape, int nodes, long seed) {

  /**
   * Writes the random nodes for {@code count} walks of an epoch, from walk {@code first} on, after
   * the nodes of each walk.
   *
   * @param rows begins with {@code int[count][rows of a walk]}, row-major
   */
  void fill(int epoch, long first, int count, int[] rows) {
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              // A negative stream: the walks of an epoch are drawn from the stream with its number.
              long state = SplitMix64.begin(seed, -1L - epoch, first + i);
              int end = (i + 1) * shape.rows();
              for (int at = end - shape.noise(); at < end; at++) {
                state += SplitMix64.GOLDEN;
                rows[at] = SplitMix64.below(SplitMix64.mix(state), nodes);
              }
            });
  }
}
