package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.phase19.worker.graph.DependencyGraph;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomWalksTest {
  /**
   * A triangle 0 - 1 - 2 - 0 with 3 attached to 1, and 4 to 2. After a step from 0 to 1, the step
   * back leads to 0, a near step to 2, and a step away to 3.
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

  @ParameterizedTest
  @CsvSource({"1, 1", "1000, 1000", "0.001, 1000", "1000, 0.001"})
  void aHubStepsInProportionToTheWeightsToo(double p, double q) {
    // Hub 0 has 200 neighbors; of these, 1 has 3 and 4 as neighbors too.
    int[] from = new int[202];
    int[] to = new int[202];
    for (int i = 0; i < 200; i++) {
      to[i] = i + 1;
    }
    from[200] = 1;
    to[200] = 3;
    from[201] = 1;
    to[201] = 4;
    DependencyGraph hub = DependencyGraph.of(201, from, to);
    double[] counts = new double[3];
    for (int[] walk : walks(hub, parameters(p, q), 201_000)) {
      for (int i = 2; i < walk.length; i++) {
        if (walk[i - 2] == 1 && walk[i - 1] == 0) {
          counts[walk[i] == 1 ? 0 : walk[i] == 3 || walk[i] == 4 ? 1 : 2]++;
        }
      }
    }
    double all = counts[0] + counts[1] + counts[2];
    double sum = 1 / p + 2 + 197 / q;

    assertThat(all).isGreaterThan(100);
    double deviation = 4 * 0.5 / Math.sqrt(all);
    assertThat(counts[0] / all).isCloseTo(1 / p / sum, within(deviation));
    assertThat(counts[1] / all).isCloseTo(2 / sum, within(deviation));
  }

  /** The only two far neighbors among 300 near ones are found, each equally often. */
  @Test
  @Timeout(20)
  void theFewNeighborsThatAreFarAreDrawnExactly() {
    int near = 300;
    int[] from = new int[2 * near + 3];
    int[] to = new int[2 * near + 3];
    for (int i = 0; i < near; i++) {
      from[i] = 0;
      to[i] = i + 4;
      from[near + i] = 1;
      to[near + i] = i + 4;
    }
    to[2 * near] = 1;
    to[2 * near + 1] = 2;
    to[2 * near + 2] = 3;
    DependencyGraph graph = DependencyGraph.of(near + 4, from, to);
    double[] counts = new double[3];
    int count = 200_000;
    int[] flat = new int[count * 21];
    int[] allFromOne = new int[count / 1000];
    Arrays.fill(allFromOne, 1);
    new RandomWalks(graph, parameters(1e6, 1e-6)).fill(allFromOne, 0, 0, count, flat, 21);
    for (int walk = 0; walk < flat.length; walk += 21) {
      if (flat[walk + 1] == 0) {
        counts[flat[walk + 2] == 2 ? 0 : flat[walk + 2] == 3 ? 1 : 2]++;
      }
    }

    double far = counts[0] + counts[1];
    assertThat(far).isGreaterThan(50);
    assertThat(counts[2]).isLessThan(0.02 * far + 3);
    assertThat(counts[0] / far).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(far)));
  }

  @ParameterizedTest
  @CsvSource({"1e-6, 1e-6", "1e-6, 1e6", "1e6, 1e-6", "1e6, 1e6"})
  @Timeout(20)
  void walksEndUnderTheMostExtremeWeights(double p, double q) {
    for (int[] walk : walks(KITE, parameters(p, q), 5000)) {
      assertThat(walk).hasSize(21);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1e-320, 1e-7, 1e7, 1e300, Double.NaN, Double.POSITIVE_INFINITY})
  void weightsBeyondTheRangeAreRefusedByName(double weight) {
    assertThatThrownBy(() -> parameters(weight, 1))
        .hasMessage("p must be between 1.0E-6 and 1000000.0, was " + weight);
    assertThatThrownBy(() -> parameters(1, weight))
        .hasMessage("q must be between 1.0E-6 and 1000000.0, was " + weight);
  }

  @Test
  @Timeout(20)
  void aStarOfAHundredThousandTakesNoLongerUnderExtremeWeights() {
    int[] leaves = IntStream.rangeClosed(1, 100_000).toArray();
    DependencyGraph star = DependencyGraph.of(100_001, new int[100_000], leaves);

    int[][] walks = walks(star, parameters(1, 1000), 100_000);

    for (int[] walk : walks) {
      assertThat(walk[0] == 0 || walk[1] == 0).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"1e-6, 1e-6", "1e-6, 1e6", "1e6, 1e-6", "1e6, 1e6", "1e-6, 1", "1, 1e6"})
  @Timeout(20)
  void walksEndAtTheEndsOfTheRanges(double p, double q) {
    // A complete graph, so no step leads away; a node that only points to itself; a pair.
    int[] from = IntStream.range(0, 402).map(i -> i < 400 ? i / 20 : i - 380).toArray();
    int[] to = IntStream.range(0, 402).map(i -> i < 400 ? i % 20 : i == 400 ? 20 : 22).toArray();
    DependencyGraph graph = DependencyGraph.of(23, from, to);

    for (int[] walk : walks(graph, parameters(p, q), 23_000)) {
      assertThat(walk[20] < 20).isEqualTo(walk[0] < 20);
    }
  }

  @Test
  void directedWalksFollowTheEdgesAndStayWhereNoneLeadsOn() {
    DependencyGraph chain = DependencyGraph.of(3, new int[] {0, 1}, new int[] {1, 2});
    Node2VecParameters directed = new Node2VecParameters(64, 20, 10, 10, 1, 2, 0.5, 0.01, 5, true);

    for (int[] walk : walks(chain, directed, 30)) {
      for (int i = 1; i < walk.length; i++) {
        assertThat(walk[i]).isEqualTo(Math.min(2, walk[i - 1] + 1));
      }
    }
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

    walks.fill(walks.order(0), 0, 0, 50, first, 21);
    walks.fill(walks.order(1), 1, 0, 50, second, 21);

    assertThat(first).isNotEqualTo(second);
  }

  /** Consecutive seeds must not share the walks of an epoch. */
  @Test
  void theEpochsOfNeighboringSeedsDiffer() {
    RandomWalks one =
        new RandomWalks(KITE, new Node2VecParameters(64, 20, 10, 10, 2, 1, 1, 0.01, 1));
    RandomWalks two =
        new RandomWalks(KITE, new Node2VecParameters(64, 20, 10, 10, 2, 1, 1, 0.01, 2));
    int[] inOrder = {0, 1, 2, 3, 4};
    int[] first = new int[50 * 21];
    int[] second = new int[50 * 21];

    one.fill(inOrder, 1, 0, 50, first, 21);
    two.fill(inOrder, 0, 0, 50, second, 21);

    assertThat(first).isNotEqualTo(second);
  }

  private static Node2VecParameters parameters(double p, double q) {
    return new Node2VecParameters(64, 20, 10, 1000, 1, p, q, 0.01, 5);
  }

  private static int[][] walks(DependencyGraph graph, Node2VecParameters parameters, int count) {
    RandomWalks walks = new RandomWalks(graph, parameters);
    int[] flat = new int[count * 21];
    walks.fill(walks.order(0), 0, 0, count, flat, 21);
    int[][] rows = new int[count][21];
    for (int i = 0; i < count; i++) {
      System.arraycopy(flat, i * 21, rows[i], 0, 21);
    }
    return rows;
  }
}
