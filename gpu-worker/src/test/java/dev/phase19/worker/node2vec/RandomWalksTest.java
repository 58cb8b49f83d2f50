package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.phase19.worker.graph.DependencyGraph;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomWalksTest {
  /**
   * 0 - 1 - 2 - 0 is a triangle; 3 hangs on 1, 4 on 2. From 0 to 1: back is 0, near is 2, away is
   * 3.
   */
  private static final DependencyGraph KITE =
      DependencyGraph.of(5, new int[] {0, 1, 2, 1, 2}, new int[] {1, 2, 0, 3, 4});

  @Test
  void everyStepFollowsAnEdgeInEitherDirection() {
    DependencyGraph both = KITE.undirected();
    int[][] walks = walks(KITE, parameters(0.25, 4), 1000);

    for (int[] walk : walks) {
      for (int i = 1; i < walk.length; i++) {
        assertThat(both.hasEdge(walk[i - 1], walk[i])).isTrue();
      }
    }
  }

  @Test
  void eachNodeStartsItsShareOfTheWalks() {
    int[] starts = new int[5];
    for (int[] walk : walks(KITE, parameters(1, 1), 5000)) {
      starts[walk[0]]++;
    }

    assertThat(starts).containsOnly(1000);
  }

  @Test
  void anIsolatedNodeStaysWhereItIs() {
    int[][] walks = walks(DependencyGraph.of(2, new int[0], new int[0]), parameters(1, 1), 20);

    for (int[] walk : walks) {
      assertThat(walk).containsOnly(walk[0]);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "0.25, 1", "4, 1", "1, 0.25", "1, 4", "0.25, 4", "1000, 1000", "0.001, 1000"})
  void aStepIsBackNearOrAwayInProportionToItsWeight(double p, double q) {
    double[] counts = new double[3];
    for (int[] walk : walks(KITE, parameters(p, q), 5000)) {
      for (int i = 2; i < walk.length; i++) {
        if (walk[i - 2] == 0 && walk[i - 1] == 1) {
          counts[walk[i] == 0 ? 0 : walk[i] == 2 ? 1 : 2]++;
        }
      }
    }
    double all = counts[0] + counts[1] + counts[2];
    double sum = 1 / p + 1 + 1 / q;

    assertThat(all).isGreaterThan(1000);
    assertThat(counts[0] / all).isCloseTo(1 / p / sum, within(0.02));
    assertThat(counts[1] / all).isCloseTo(1 / sum, within(0.02));
    assertThat(counts[2] / all).isCloseTo(1 / q / sum, within(0.02));
  }

  @Test
  void theWalksAreTheSameWhateverTheNumberOfCores() throws Exception {
    int[][] many = walks(KITE, parameters(0.5, 2), 5000);
    ForkJoinPool one = new ForkJoinPool(1);
    int[][] few = one.submit(() -> walks(KITE, parameters(0.5, 2), 5000)).get();
    one.shutdown();

    assertThat(few).isDeepEqualTo(many);
  }

  @Test
  void epochsDiffer() {
    RandomWalks walks = new RandomWalks(KITE, parameters(1, 1));
    int[] first = new int[50 * 21];
    int[] second = new int[50 * 21];

    walks.fill(walks.order(0), 0, 0, 50, first);
    walks.fill(walks.order(1), 1, 0, 50, second);

    assertThat(first).isNotEqualTo(second);
  }

  /** Seeds one apart must not have epochs in common. */
  @Test
  void theEpochsOfNeighbouringSeedsDiffer() {
    RandomWalks one =
        new RandomWalks(KITE, new Node2VecParameters(64, 20, 10, 10, 2, 1, 1, 0.01, 1));
    RandomWalks two =
        new RandomWalks(KITE, new Node2VecParameters(64, 20, 10, 10, 2, 1, 1, 0.01, 2));
    int[] inOrder = {0, 1, 2, 3, 4};
    int[] first = new int[50 * 21];
    int[] second = new int[50 * 21];

    one.fill(inOrder, 1, 0, 50, first);
    two.fill(inOrder, 0, 0, 50, second);

    assertThat(first).isNotEqualTo(second);
  }

  private static Node2VecParameters parameters(double p, double q) {
    return new Node2VecParameters(64, 20, 10, 1000, 1, p, q, 0.01, 5);
  }

  private static int[][] walks(DependencyGraph graph, Node2VecParameters parameters, int count) {
    RandomWalks walks = new RandomWalks(graph, parameters);
    int[] flat = new int[count * 21];
    walks.fill(walks.order(0), 0, 0, count, flat);
    int[][] rows = new int[count][21];
    for (int i = 0; i < count; i++) {
      System.arraycopy(flat, i * 21, rows[i], 0, 21);
    }
    return rows;
  }
}
