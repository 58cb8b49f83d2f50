package dev.phase19.worker.node2vec;

/**
 * What the steps of a run work on.
 *
 * @param nodes begins with {@code int[steps * batch][rows of a walk]}, row-major: the nodes of each
 *     walk, then its noise
 * @param order that of each step by {@link RowOrder}; empty where the device needs none
 */
record WalkRows(int[] nodes, int[] order) {

  static WalkRows of(int size, boolean ordered) {
    return new WalkRows(new int[size], new int[ordered ? size : 0]);
  }
}
