package dev.phase19.worker.node2vec;

/**
 * The input of the steps of a run.
 *
 * @param nodes begins with {@code int[steps * batch][rows of a walk]}, row-major: the nodes of each
 *     walk, then its noise
 * @param order the order of each step's rows, see {@link RowOrder}; empty if the device needs none
 */
record WalkRows(int[] nodes, int[] order) {

  static WalkRows of(int size, boolean ordered) {
    return new WalkRows(new int[size], new int[ordered ? size : 0]);
  }
}
