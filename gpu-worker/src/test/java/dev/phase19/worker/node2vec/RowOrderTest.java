package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RowOrderTest {

  @Property(tries = 200)
  void eachPartOfAStepComesNodeByNodeAndRowsOfANodeAsTheyWere(
      @ForAll @IntRange(min = 1, max = 30) int nodes,
      @ForAll @IntRange(min = 1, max = 4) int steps,
      @ForAll @IntRange(min = 1, max = 20) int batch,
      @ForAll @IntRange(min = 2, max = 9) int context,
      @ForAll long seed) {
    WalkShape shape = new WalkShape(context + 3, context, 1);
    int[] rows = new Random(seed).ints(steps * batch * shape.rows(), 0, nodes).toArray();
    int[] order = new int[rows.length];

    new RowOrder(shape, nodes).fill(rows, steps, batch, order);

    int others = shape.rows() - shape.starts();
    for (int step = 0; step < steps; step++) {
      int begin = step * batch * shape.rows();
      check(rows, order, shape, begin, 0, shape.starts(), begin, batch);
      int ofOthers = begin + batch * shape.starts();
      check(rows, order, shape, begin, shape.starts(), others, ofOthers, batch);
    }
  }

  /**
   * Checks that the pairs (node, index) ascend strictly: then the order is a permutation, sorted by
   * node, and stable.
   */
  private static void check(
      int[] rows, int[] order, WalkShape shape, int begin, int from, int width, int at, int batch) {
    long last = -1;
    for (int i = at; i < at + batch * width; i++) {
      assertThat(order[i]).isBetween(0, batch * width - 1);
      int walk = order[i] / width;
      int node = rows[begin + walk * shape.rows() + from + order[i] % width];
      long now = ((long) node << 32) + order[i];
      assertThat(now).isGreaterThan(last);
      last = now;
    }
  }
}
