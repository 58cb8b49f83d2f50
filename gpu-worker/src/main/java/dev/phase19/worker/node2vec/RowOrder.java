package dev.phase19.worker.node2vec;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows of a step in the order of their nodes, so that the gradients of a node's rows can be
 * summed in one pass over the nodes. A counting sort, which leaves rows of one node as they were:
 * linear in rows and nodes.
 *
 * <p>The rows at which windows start, and the others, are summed apart, and so ordered apart: the
 * order of a step of b walks with r starts among m rows is {@code int[b * r]}, indices of {@code
 * [b][r]}, and then {@code int[b * (m - r)]}, indices of {@code [b][m - r]}.
 *
 * <p>For one thread at a time.
 */
final class RowOrder {
  private final WalkShape shape;

  /** How many rows of smaller nodes there are, for each part. */
  private final int[][] next;

  RowOrder(WalkShape shape, int nodes) {
    this.shape = shape;
    next = new int[2][nodes + 1];
  }

  /**
   * Orders the rows of steps.
   *
   * @param rows begins with {@code int[steps * batch][rows of a walk]}, row-major
   * @param order is as long
   */
  void fill(int[] rows, int steps, int batch, int[] order) {
    IntStream.range(0, 2)
        .parallel()
        .forEach(
            part -> {
              int from = part == 0 ? 0 : shape.starts();
              int to = part == 0 ? shape.starts() : shape.rows();
              for (int step = 0; step < steps; step++) {
                int begin = (step * shape.rows() + from) * batch;
                fill(rows, step * batch, batch, from, to, order, begin, next[part]);
              }
            });
  }

  private void fill(
      int[] rows, int firstWalk, int batch, int from, int to, int[] order, int begin, int[] next) {
    Arrays.fill(next, 0);
    for (int walk = 0; walk < batch; walk++) {
      int row = (firstWalk + walk) * shape.rows();
      for (int i = from; i < to; i++) {
        next[rows[row + i] + 1]++;
      }
    }
    for (int node = 1; node < next.length; node++) {
      next[node] += next[node - 1];
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
