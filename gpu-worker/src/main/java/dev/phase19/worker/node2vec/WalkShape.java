package dev.phase19.worker.node2vec;

/**
 * The sizes of walks and vectors that a program is made for.
 *
 * @param nodes nodes per walk
 * @param context nodes per window
 * @param dimensions dimensions of a vector
 */
record WalkShape(int nodes, int context, int dimensions) {

  static WalkShape of(Node2VecParameters parameters) {
    return new WalkShape(
        parameters.walkLength() + 1, parameters.context(), parameters.dimensions());
  }

  /** Nodes of a walk at which a window starts. */
  int starts() {
    return nodes - context + 1;
  }

  /**
   * Random nodes per walk. Each is paired with every start, which makes as many pairs as there are
   * positive ones.
   */
  int noise() {
    return context - 1;
  }

  /** Vectors that a walk takes: those of its nodes, then those of its noise. */
  int rows() {
    return nodes + noise();
  }

  /** Positive pairs of a walk: every start with the other nodes of its window. */
  int pairs() {
    return starts() * (context - 1);
  }

  /** Multiplications that score every start of a walk against every node and the noise. */
  long multiplications() {
    return (long) starts() * rows() * dimensions;
  }
}
