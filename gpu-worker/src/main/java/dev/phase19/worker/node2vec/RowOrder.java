package dev.phase19.worker.node2vec;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sorts the rows of a step by node, so that the gradients of each node's rows can be summed in one
 * pass over the nodes. It is a counting sort, stable and linear in rows and nodes.
 *
 * <p>The rows at which windows start and the other rows are summed separately, and so they are
 * sorted separately: the order of a step of b walks with r starts among m rows is {@code int[b *
 * r]}, indices of {@code [b][r]}, and then {@code int[b * (m - r)]}, indices of {@code [b][m - r]}.
 *
 * <p>To be used by one thread at a time.
 */
final class RowOrder {
  private final WalkShape shape;

  /**
   * For each part, where the next row of each node goes. It starts at the number of rows of smaller
   * nodes.
   */
  private final int[][] next;

  RowOrder(WalkShape shape, int nodes) {
    this.shape = shape;
    next = new int[2][nodes + 1];
  }

  /**
   * Sorts the rows of each of several steps.
   *
   * @param rows begins with {@code int[steps * batch][rows of a walk]}, row-major
   * @param order receives the result; as long as {@code rows}
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
