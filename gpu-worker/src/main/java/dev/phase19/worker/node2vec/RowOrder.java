package dev.phase19.worker.node2vec;

import java.util.stream.IntStream;

/**
 * The rows of a step in the order of their nodes, so that the gradients of a node's rows can be
 * summed in one pass over the nodes. A counting sort, which leaves rows of one node as they were:
 * linear in rows and nodes.
 *
 * <p>The rows at which windows start, and the others, are summed apart, and so ordered apart: the
 * order of a step of b walks with r starts among m rows is {@code int[b * r]}, indices of {@code
 * [b][r]}, and then {@code int[b * (m - r)]}, indices of {@code [b][m - r]}.
 */
record RowOrder(WalkShape shape, int nodes) {

  /**
   * Orders the rows of steps.
   *
   * @param rows begins with {@code int[steps * batch][rows of a walk]}, row-major
   * @param order is as long
   */
  void fill(int[] rows, int steps, int batch, int[] order) {
    IntStream.range(0, 2 * steps)
        .parallel()
        .forEach(
            part -> {
              int firstWalk = part / 2 * batch;
              int begin = firstWalk * shape.rows();
              if (part % 2 == 0) {
                fill(rows, firstWalk, batch, 0, shape.starts(), order, begin);
              } else {
                int others = begin + batch * shape.starts();
                fill(rows, firstWalk, batch, shape.starts(), shape.rows(), order, others);
              }
            });
  }

  private void fill(
      int[] rows, int firstWalk, int batch, int from, int to, int[] order, int begin) {
    int[] next = new int[nodes + 1];
    for (int walk = 0; walk < batch; walk++) {
      int row = (firstWalk + walk) * shape.rows();
      for (int i = from; i < to; i++) {
        next[rows[row + i] + 1]++;
      }
    }
    for (int node = 0; node < nodes; node++) {
      next[node + 1] += next[node];
    }
    int index = 0;
    for (int walk = 0; walk < batch; walk++) {
      int row = (firstWalk + walk) * shape.rows();
      for (int i = from; i < to; i++) {
        order[begin + next[rows[row + i]]++] = index++;
      }
    }
  }
}
