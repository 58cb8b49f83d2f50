package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.worker.graph.DependencyGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trainings whose vectors were made infinite by a learning rate beyond its range. */
class TrainingTest {
  private static final int NODES = 5;
  private static final Node2VecParameters PARAMETERS =
      new Node2VecParameters(4, 5, 3, 2, 2, 1, 1, 0.01, 1);
  private static final long MEMORY_BYTES = 64 << 20;

  private final BatchPlan plan = BatchPlan.of(NODES, PARAMETERS, MEMORY_BYTES);
  private SkipGramProgram program;
  private Training training;

  @BeforeEach
  void begin() {
    program =
        new SkipGramProgram(
            plan.shape(), TrainingDevice.configuration(DeviceOptions.DEFAULTS), false);
    DependencyGraph ring =
        DependencyGraph.of(NODES, new int[] {0, 1, 2, 3, 4}, new int[] {1, 2, 3, 4, 0});
    training =
        new Training(
            program, new RandomWalks(ring, PARAMETERS), plan, PARAMETERS, TrainingProgress.IGNORED);
    training.begin();
  }

  @AfterEach
  void close() {
    training.close();
    program.close();
  }

  @Test
  void aLossThatIsNoNumberEndsItAndTellsOfTheLearningRate() {
    diverge();

    assertThatThrownBy(training::run)
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessage(
            "training diverged in epoch 1: learning rate 0.01 is too high, the default is 0.01");
  }

  @Test
  void vectorsThatTheLastStepMadeInfiniteAreNotGivenOut() {
    assertThat(training.run()).hasSize(2);
    diverge();

    assertThatThrownBy(training::vectors)
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("diverged in epoch 2");
  }

  private void diverge() {
    int[] nodes = new int[plan.batch() * plan.shape().rows()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = i % NODES;
    }
    program.run(new WalkRows(nodes, new int[0]), 1, plan.batch(), NODES, 0, Float.MAX_VALUE);
    program.run(new WalkRows(nodes, new int[0]), 1, plan.batch(), NODES, 1, Float.MAX_VALUE);
  }
}
