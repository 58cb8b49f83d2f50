package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class NegativeSamplesTest {
  private static final WalkShape SHAPE = new WalkShape(6, 4, 1);
  private static final int NODES = 10;
  private static final NegativeSamples NOISE = new NegativeSamples(SHAPE, NODES, 1);

  @Test
  void everyNodeIsDrawnAsOftenAsAnyOther() {
    int[] counts = new int[NODES];
    for (int[] walk : rows(NOISE, 0, 0, 10_000)) {
      for (int i = SHAPE.nodes(); i < SHAPE.rows(); i++) {
        counts[walk[i]]++;
      }
    }

    // 3,000 are expected for each node, with a standard deviation of 52.
    assertThat(Arrays.stream(counts)).allSatisfy(count -> assertThat(count).isBetween(2750, 3250));
  }

  @Test
  void theWalksStayAsTheyAre() {
    for (int[] walk : rows(NOISE, 0, 0, 100)) {
      assertThat(Arrays.copyOf(walk, SHAPE.nodes())).containsOnly(-1);
    }
  }

  @Test
  void theSamplesOfAWalkDependOnItsNumberAlone() throws Exception {
    ForkJoinPool one = new ForkJoinPool(1);
    int[][] onOneCore = one.submit(() -> rows(NOISE, 3, 0, 500)).get();
    one.shutdown();

    assertThat(rows(NOISE, 3, 0, 500)).isDeepEqualTo(onOneCore);
    assertThat(rows(NOISE, 3, 100, 400)).isDeepEqualTo(Arrays.copyOfRange(onOneCore, 100, 500));
  }

  @Test
  void epochsAndSeedsDiffer() {
    List<List<Integer>> all = new ArrayList<>();
    for (NegativeSamples noise : List.of(NOISE, new NegativeSamples(SHAPE, NODES, 2))) {
      for (int epoch = 0; epoch < 2; epoch++) {
        all.add(
            Arrays.stream(rows(noise, epoch, 0, 50)).flatMapToInt(Arrays::stream).boxed().toList());
      }
    }

    assertThat(all).doesNotHaveDuplicates();
  }

  private static int[][] rows(NegativeSamples noise, int epoch, long first, int count) {
    int[] flat = new int[count * SHAPE.rows()];
    Arrays.fill(flat, -1);
    noise.fill(epoch, first, count, flat);
    int[][] rows = new int[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * SHAPE.rows(), (i + 1) * SHAPE.rows());
    }
    return rows;
  }
}
