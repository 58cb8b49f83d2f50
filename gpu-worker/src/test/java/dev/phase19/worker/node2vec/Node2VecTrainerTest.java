package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.worker.graph.DependencyGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Node2VecTrainerTest {
  private static final Node2VecParameters DEFAULTS = Node2VecParameters.DEFAULTS;
  private static final PlantedPartition THOUSAND = PlantedPartition.of(1000, 10, 10, 3, 1);
  private static Node2VecTrainer trainer;
  private static TrainingResult ofThousand;

  @BeforeAll
  static void loadTensorFlow() {
    trainer = new Node2VecTrainer();
    trainer.warmUp(DEFAULTS);
    ofThousand = trainer.train(THOUSAND.graph(), DEFAULTS, TrainingProgress.IGNORED);
  }

  @AfterAll
  static void freeTensorFlow() {
    trainer.close();
  }

  @Test
  void theResultTellsHowItCameAbout() {
    assertThat(ofThousand.batch()).isEqualTo(1250);
    assertThat(ofThousand.device()).isEqualTo(trainer.device());
    assertThat(ofThousand.seconds()).isPositive().isLessThan(60);
  }

  @Test
  void theLossFallsFromEpochToEpoch() {
    double[] losses = ofThousand.losses();

    assertThat(losses).hasSize(10);
    assertThat(losses[0]).isLessThan(2 * Math.log(2) + 0.1);
    assertThat(losses[9]).isLessThan(0.95 * losses[0]);
  }

  @Test
  void theSameSeedGivesTheSameVectorsBitForBit() {
    float[] again = trainer.train(THOUSAND.graph(), DEFAULTS, TrainingProgress.IGNORED).vectors();

    assertThat(Arrays.equals(ofThousand.vectors(), again)).isTrue();
  }

  @Test
  void anotherSeedGivesOtherVectors() {
    Node2VecParameters other = new Node2VecParameters(64, 20, 10, 10, 1, 1, 1, 0.01, 2);
    Node2VecParameters one = new Node2VecParameters(64, 20, 10, 10, 1, 1, 1, 0.01, 1);

    float[] once = trainer.train(THOUSAND.graph(), one, TrainingProgress.IGNORED).vectors();
    float[] again = trainer.train(THOUSAND.graph(), other, TrainingProgress.IGNORED).vectors();

    assertThat(Arrays.equals(once, again)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "17", "129"})
  void aGraphWithoutEdgesTrains(int nodes) {
    TrainingResult result =
        trainer.train(
            DependencyGraph.of(nodes, new int[0], new int[0]), DEFAULTS, TrainingProgress.IGNORED);

    assertThat(result.vectors()).hasSize(nodes * 64);
    for (float value : result.vectors()) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void aGraphWithoutNodesHasNoVectors() {
    TrainingResult result =
        trainer.train(
            DependencyGraph.of(0, new int[0], new int[0]), DEFAULTS, TrainingProgress.IGNORED);

    assertThat(result.vectors()).isEmpty();
    assertThat(result.losses()).isEmpty();
  }

  @Test
  void otherShapesTrainBesideEachOther() {
    for (int dimensions : new int[] {8, 16, 32, 48, 64, 8}) {
      Node2VecParameters small = new Node2VecParameters(dimensions, 5, 3, 2, 2, 0.5, 2, 0.05, 1);
      DependencyGraph star = DependencyGraph.of(5, new int[] {0, 0, 0, 0}, new int[] {1, 2, 3, 4});
      assertThat(trainer.train(star, small, TrainingProgress.IGNORED).vectors())
          .hasSize(5 * dimensions);
    }
  }

  @Test
  void anAnswerOfProgressEndsTheTrainingAndTheNextOneWorks() {
    List<Integer> epochs = new ArrayList<>();

    assertThatThrownBy(
            () ->
                trainer.train(
                    THOUSAND.graph(),
                    DEFAULTS,
                    (done, of, loss) -> {
                      epochs.add(done);
                      return done < 2;
                    }))
        .isInstanceOf(TrainingStoppedException.class)
        .hasMessage("training was stopped after 2 of 10 epochs");

    assertThat(epochs).containsExactly(1, 2);
    trainer.warmUp(DEFAULTS);
  }

  @Test
  void whereAProgressDoesNotGoOnTheTrainingEndsWithinAnEpoch() {
    TrainingProgress never =
        new TrainingProgress() {
          @Override
          public boolean epoch(int done, int epochs, double loss) {
            return true;
          }

          @Override
          public boolean goesOn() {
            return false;
          }
        };

    assertThatThrownBy(() -> trainer.train(THOUSAND.graph(), DEFAULTS, never))
        .isInstanceOf(TrainingStoppedException.class)
        .hasMessage("training was stopped after 0 of 10 epochs");
  }

  @Test
  void aStoppedTrainerEndsTheTrainingUnderWayAndRefusesThoseThatWait() {
    Node2VecParameters endless = new Node2VecParameters(64, 20, 10, 1000, 10_000, 1, 1, 0.01, 1);
    try (Node2VecTrainer other = new Node2VecTrainer()) {
      CountDownLatch underWay = new CountDownLatch(1);
      TrainingProgress seen =
          (done, epochs, loss) -> {
            underWay.countDown();
            return true;
          };
      DependencyGraph one = DependencyGraph.of(1, new int[0], new int[0]);
      List<CompletableFuture<TrainingResult>> both =
          List.of(
              CompletableFuture.supplyAsync(() -> other.train(one, endless, seen)),
              CompletableFuture.supplyAsync(() -> other.train(one, endless, seen)));
      assertThat(underWay).satisfies(latch -> latch.await(20, TimeUnit.SECONDS));

      other.stop();

      for (CompletableFuture<TrainingResult> training : both) {
        assertThat(training)
            .failsWithin(Duration.ofSeconds(10))
            .withThrowableThat()
            .withCauseInstanceOf(TrainingStoppedException.class);
      }
    }
  }

  @Test
  void selfLoopsAndRepeatedEdgesTrain() {
    DependencyGraph odd =
        DependencyGraph.of(4, new int[] {0, 0, 1, 1, 1}, new int[] {0, 0, 2, 2, 1});

    float[] vectors = trainer.train(odd, DEFAULTS, TrainingProgress.IGNORED).vectors();

    for (float value : vectors) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void callersTakeTurnsAndGetTheirOwnVectors() {
    Node2VecParameters brief = parameters(16, 2, 0.01);
    PlantedPartition other = PlantedPartition.of(200, 10, 10, 3, 2);
    float[] first = trainer.train(THOUSAND.graph(), brief, TrainingProgress.IGNORED).vectors();
    float[] second = trainer.train(other.graph(), brief, TrainingProgress.IGNORED).vectors();

    List<CompletableFuture<float[]>> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      for (PlantedPartition graph : List.of(THOUSAND, other)) {
        all.add(
            CompletableFuture.supplyAsync(
                () -> trainer.train(graph.graph(), brief, TrainingProgress.IGNORED).vectors()));
      }
    }

    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).join()).isEqualTo(i % 2 == 0 ? first : second);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 10})
  void vectorsAreFiniteAtTheEndsOfTheLearningRatesRange(double learningRate) {
    float[] vectors =
        trainer
            .train(THOUSAND.graph(), parameters(8, 2, learningRate), TrainingProgress.IGNORED)
            .vectors();

    for (float value : vectors) {
      assertThat(Float.isFinite(value)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-320, 10.1, 1e300, Double.NaN})
  void aLearningRateBeyondItsRangeIsRefusedByName(double learningRate) {
    assertThatThrownBy(() -> parameters(8, 2, learningRate))
        .hasMessage("learning rate must be between 1.0E-6 and 10.0, was " + learningRate);
  }

  @Test
  void twentyTrainingsLeaveNothingBehind() {
    ResidentMemory memory = ResidentMemory.OF_THIS_PROCESS;
    Node2VecParameters brief = parameters(64, 1, 0.01);
    trainer.train(THOUSAND.graph(), brief, TrainingProgress.IGNORED);
    trainer.train(THOUSAND.graph(), brief, TrainingProgress.IGNORED);
    long before = memory.now();

    for (int i = 0; i < 20; i++) {
      trainer.train(THOUSAND.graph(), brief, TrainingProgress.IGNORED);
    }

    // A training's walks, tables and batches take some 60 MB.
    assertThat(memory.now() - before).isLessThan(100L << 20);
  }

  @Test
  void peakMemoryOfASmallGraphIsNotThatOfALargeOneBeforeIt() {
    try (Node2VecTrainer warm = new Node2VecTrainer()) {
      Node2VecParameters parameters = parameters(64, 2, 0.01);
      warm.warmUp(parameters);
      long small = peak(warm, 1_000, parameters);
      long large = peak(warm, 20_000, parameters);
      long again = peak(warm, 1_000, parameters);

      assertThat(large).isGreaterThan(3 * small);
      assertThat(again).isLessThan(large / 2);
    }
  }

  private static long peak(Node2VecTrainer trainer, int nodes, Node2VecParameters parameters) {
    int[] from = IntStream.range(0, nodes).toArray();
    int[] to = IntStream.range(0, nodes).map(node -> (node + 1) % nodes).toArray();
    return trainer
        .train(DependencyGraph.of(nodes, from, to), parameters, TrainingProgress.IGNORED)
        .peakMemoryBytes();
  }

  private static Node2VecParameters parameters(int dimensions, int epochs, double learningRate) {
    return new Node2VecParameters(dimensions, 20, 10, 5, epochs, 1, 1, learningRate, 1);
  }
}
