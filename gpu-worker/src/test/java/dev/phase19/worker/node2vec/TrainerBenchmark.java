package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.graph.DependencyGraph;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares the trainer with references in plain Java. All take turns in one process, so that noise
 * on the machine affects them equally. It does not run with the tests; docs/performance.md has the
 * command.
 */
class TrainerBenchmark {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();
  private static final int ROUNDS = 3;

  /** Enough rounds for a stable median on a shared machine whose other load comes and goes. */
  private static final int SCALING_ROUNDS = 7;

  private static final double JAVA_LEARNING_RATE = 0.05;
  private static Node2VecTrainer trainer;

  private record Timed(String name, double[] seconds, float[] vectors) {}

  @BeforeAll
  static void loadTensorFlow() {
    assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments())
        .as("wants -DargLine=, for all of the JVM's compilers")
        .doesNotContain("-XX:TieredStopAtLevel=1");
    trainer = new Node2VecTrainer();
    trainer.warmUp(Node2VecParameters.DEFAULTS);
  }

  @AfterAll
  static void freeTensorFlow() {
    trainer.close();
  }

  /**
   * The area under the ROC curve of one graph of 1,000 nodes varies by 0.01 by chance, so it is the
   * mean over several graphs.
   */
  @ParameterizedTest
  @CsvSource({"1000, 10, 8", "10000, 50, 1"})
  void aPairTakesLessThanFiveEighthsOfTheParallelReferenceAtEqualQuality(
      int nodes, int groups, int graphs) {
    Node2VecParameters parameters = Node2VecParameters.DEFAULTS;
    PlantedPartition planted = PlantedPartition.of(nodes, groups, 10, 3, 1);
    List<Function<PlantedPartition, float[]>> trainers =
        List.of(
            graph -> trainer.train(graph.seen(), parameters, TrainingProgress.IGNORED).vectors(),
            graph -> reference(graph, THREADS).train(),
            graph -> reference(graph, 1).train());
    List<Timed> timed = new ArrayList<>();
    for (String name : List.of("TensorFlow", "Java, " + THREADS + " threads", "Java, scalar")) {
      Function<PlantedPartition, float[]> one = trainers.get(timed.size());
      timed.add(new Timed(name, new double[ROUNDS], one.apply(planted)));
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < timed.size(); i++) {
        long start = System.nanoTime();
        trainers.get(i).apply(planted);
        timed.get(i).seconds()[round] = (System.nanoTime() - start) / 1e9;
      }
    }

    double pairs =
        (double) nodes
            * parameters.walksPerNode()
            * parameters.epochs()
            * WalkShape.of(parameters).pairs();
    System.out.printf("%n| %d nodes | s | million pairs/s | accuracy | NMI | AUC |%n", nodes);
    double[] areas = new double[timed.size()];
    for (int i = 0; i < timed.size(); i++) {
      Timed one = timed.get(i);
      Quality quality = new Quality(one.vectors(), parameters.dimensions());
      areas[i] = quality.linkPrediction(planted.heldOut(), planted.graph(), 2) / graphs;
      for (int seed = 2; seed <= graphs; seed++) {
        PlantedPartition other = PlantedPartition.of(nodes, groups, 10, 3, seed);
        areas[i] +=
            new Quality(trainers.get(i).apply(other), parameters.dimensions())
                    .linkPrediction(other.heldOut(), other.graph(), 2)
                / graphs;
      }
      System.out.printf(
          "| %s | %.2f | %.1f | %.3f | %.3f | %.3f | %s%n",
          one.name(),
          median(one.seconds()),
          pairs / median(one.seconds()) / 1e6,
          quality.nearestNeighborAccuracy(groups),
          quality.mutualInformation(groups),
          areas[i],
          rounded(one.seconds(), "%.2f"));
    }
    assertThat(median(timed.get(1).seconds()) / median(timed.get(0).seconds()))
        .isGreaterThanOrEqualTo(1.6);
    assertThat(areas[0]).isGreaterThanOrEqualTo(areas[1] - 0.005);
  }

  private static JavaSkipGram reference(PlantedPartition graph, int threads) {
    Node2VecParameters parameters = Node2VecParameters.DEFAULTS;
    RandomWalks walks = new RandomWalks(graph.seen(), parameters);
    return new JavaSkipGram(walks, graph.seen().nodes(), parameters, threads, JAVA_LEARNING_RATE);
  }

  /**
   * Trains on random graphs of the same mean degree, in turns, with as many epochs as make all
   * trainings about equally long.
   */
  @Test
  void aNodeCostsAtMostThirtyPercentMoreInAGraphAHundredTimesAsLarge() {
    int[] sizes = {1000, 10_000, 100_000};
    DependencyGraph[] graphs =
        Arrays.stream(sizes).mapToObj(TrainerBenchmark::random).toArray(DependencyGraph[]::new);
    for (DependencyGraph graph : graphs) {
      microsecondsANode(graph);
    }
    double[][] microseconds = new double[sizes.length][SCALING_ROUNDS];
    double[] ratios = new double[SCALING_ROUNDS];
    for (int round = 0; round < SCALING_ROUNDS; round++) {
      for (int i = 0; i < sizes.length; i++) {
        microseconds[i][round] = microsecondsANode(graphs[i]);
      }
      ratios[round] = microseconds[2][round] / microseconds[0][round];
    }

    System.out.printf("%n| nodes | us a node and epoch, median | rounds |%n");
    for (int i = 0; i < sizes.length; i++) {
      System.out.printf(
          "| %d | %.1f | %s |%n",
          sizes[i], median(microseconds[i]), rounded(microseconds[i], "%.1f"));
    }
    System.out.printf(
        "| 100,000 by 1,000 | %.2f | %s |%n", median(ratios), rounded(ratios, "%.2f"));
    assertThat(median(ratios)).isLessThanOrEqualTo(1.3);
  }

  private static double microsecondsANode(DependencyGraph graph) {
    int epochs = 200_000 / graph.nodes();
    Node2VecParameters parameters = new Node2VecParameters(64, 20, 10, 10, epochs, 1, 1, 0.01, 1);
    double seconds = trainer.train(graph, parameters, TrainingProgress.IGNORED).seconds();
    return 1e6 * seconds / graph.nodes() / epochs;
  }

  private static DependencyGraph random(int nodes) {
    SplittableRandom random = new SplittableRandom(1);
    int edges = nodes * 13 / 2;
    return DependencyGraph.of(
        nodes, random.ints(edges, 0, nodes).toArray(), random.ints(edges, 0, nodes).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static String rounded(double[] values, String format) {
    return Arrays.stream(values).mapToObj(format::formatted).collect(Collectors.joining(" "));
  }
}
