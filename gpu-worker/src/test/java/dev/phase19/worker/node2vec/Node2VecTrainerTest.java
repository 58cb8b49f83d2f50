package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.worker.graph.DependencyGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Node2VecTrainerTest {
  private static final Node2VecParameters DEFAULTS = Node2VecParameters.DEFAULTS;
  private static final PlantedPartition THOUSAND = PlantedPartition.of(1000, 10, 10, 3, 1);
  private static Node2VecTrainer trainer;

  @BeforeAll
  static void loadTensorFlow() {
    trainer = new Node2VecTrainer();
    trainer.warmUp(DEFAULTS);
  }

  @AfterAll
  static void freeTensorFlow() {
    trainer.close();
  }

  @Test
  void theNearestNeighbourOfANodeIsInItsGroup() {
    TrainingResult result = trainer.train(THOUSAND.graph(), DEFAULTS, TrainingProgress.IGNORED);

    assertThat(THOUSAND.nearestNeighbourAccuracy(result.vectors(), 64))
        .isGreaterThanOrEqualTo(0.97);
    System.out.printf(
        "1,000 planted-partition nodes: %.2f s, losses %s%n",
        result.seconds(), Arrays.toString(result.losses()));
  }

  @Test
  void theLossFallsFromEpochToEpoch() {
    double[] losses = trainer.train(THOUSAND.graph(), DEFAULTS, TrainingProgress.IGNORED).losses();

    assertThat(losses).hasSize(10);
    assertThat(losses[0]).isLessThan(2 * Math.log(2) + 0.1);
    assertThat(losses[9]).isLessThan(0.95 * losses[0]);
  }

  @Test
  void theSameSeedGivesTheSameVectorsBitForBit() {
    float[] once = trainer.train(THOUSAND.graph(), DEFAULTS, TrainingProgress.IGNORED).vectors();
    float[] again = trainer.train(THOUSAND.graph(), DEFAULTS, TrainingProgress.IGNORED).vectors();

    assertThat(Arrays.equals(once, again)).isTrue();
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
}
