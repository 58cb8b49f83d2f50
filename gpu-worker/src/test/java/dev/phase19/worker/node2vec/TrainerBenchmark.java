package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The trainer against references in plain Java, in turns in one process, so that a noisy machine is
 * noisy for all; docs/performance.md has the command. Not run with the tests.
 */
class TrainerBenchmark {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();
  private static final int ROUNDS = 3;
  private static final double JAVA_LEARNING_RATE = 0.05;
  private static Node2VecTrainer trainer;

  private record Timed(String name, List<Double> seconds, float[] vectors) {
    double median() {
      double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return sorted[sorted.length / 2];
    }
  }

  @BeforeAll
  static void loadTensorFlow() {
    trainer = new Node2VecTrainer();
    trainer.warmUp(Node2VecParameters.DEFAULTS);
  }

  @AfterAll
  static void freeTensorFlow() {
    trainer.close();
  }

  @ParameterizedTest
  @CsvSource({"1000, 10", "10000, 50"})
  void aPairTakesLessThanFiveEighthsOfTheParallelReferenceAtEqualQuality(int nodes, int groups) {
    PlantedPartition planted = PlantedPartition.of(nodes, groups, 10, 3, 1);
    Node2VecParameters parameters = Node2VecParameters.DEFAULTS;
    RandomWalks walks = new RandomWalks(planted.seen(), parameters);
    List<Supplier<float[]>> trainers =
        List.of(
            () -> trainer.train(planted.seen(), parameters, TrainingProgress.IGNORED).vectors(),
            () -> new JavaSkipGram(walks, nodes, parameters, THREADS, JAVA_LEARNING_RATE).train(),
            () -> new JavaSkipGram(walks, nodes, parameters, 1, JAVA_LEARNING_RATE).train());
    List<Timed> timed = new ArrayList<>();
    for (String name : List.of("TensorFlow", "Java, " + THREADS + " threads", "Java, scalar")) {
      timed.add(new Timed(name, new ArrayList<>(), trainers.get(timed.size()).get()));
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < timed.size(); i++) {
        long start = System.nanoTime();
        trainers.get(i).get();
        timed.get(i).seconds().add((System.nanoTime() - start) / 1e9);
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
      areas[i] = quality.linkPrediction(planted.heldOut(), planted.graph(), 2);
      System.out.printf(
          "| %s | %.2f | %.1f | %.3f | %.3f | %.3f | %s%n",
          one.name(),
          one.median(),
          pairs / one.median() / 1e6,
          quality.nearestNeighbourAccuracy(groups),
          quality.mutualInformation(groups),
          areas[i],
          Arrays.toString(one.seconds().stream().map(s -> "%.2f".formatted(s)).toArray()));
    }
    assertThat(timed.get(1).median() / timed.get(0).median()).isGreaterThanOrEqualTo(1.6);
    assertThat(areas[0]).isGreaterThanOrEqualTo(areas[1] - 0.005);
  }
}
