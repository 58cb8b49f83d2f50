package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TInt64;

class SkipGramProgramTest {
  private static final ConfigProto CONFIGURATION =
      TrainingDevice.configuration(DeviceOptions.DEFAULTS);
  private static final int NODES = 7;
  private static final int BATCH = 3;
  private static final int STEPS = 5;

  @ParameterizedTest(name = "walk nodes {0}, context {1}, dimensions {2}")
  @CsvSource({"6, 3, 4", "3, 2, 1", "5, 5, 8", "21, 10, 64"})
  void itAgreesWithTheReferenceOnTheSameWalksAndNoise(int nodes, int context, int dimensions) {
    WalkShape shape = new WalkShape(nodes, context, dimensions);
    Node2VecParameters parameters =
        new Node2VecParameters(dimensions, nodes - 1, context, 1, 1, 1, 1, 0.05, 42);
    int[] walks = new Random(7).ints((long) STEPS * BATCH * nodes, 0, NODES).toArray();
    try (SkipGramProgram program = new SkipGramProgram(shape, CONFIGURATION)) {
      program.initialise(NODES, parameters.seed());
      SkipGramReference reference =
          new SkipGramReference(shape, parameters.learningRate(), program.vectors(NODES));
      double expected = 0;
      for (int step = 0; step < STEPS; step++) {
        expected +=
            reference.step(rows(walks, step, nodes), noise(parameters.seed(), step, context - 1));
      }

      float loss = program.run(walks, STEPS, BATCH, NODES, 0, parameters);

      assertThat(loss / STEPS).isCloseTo((float) (expected / STEPS), within(1e-4f));
      float[] vectors = program.vectors(NODES);
      for (int i = 0; i < vectors.length; i++) {
        assertThat((double) vectors[i])
            .as("node %d, dimension %d", i / dimensions, i % dimensions)
            .isCloseTo(reference.vector(i / dimensions)[i % dimensions], within(1e-4));
      }
    }
  }

  @Test
  void oneRunOfManyStepsIsTheSameAsManyRuns() {
    WalkShape shape = new WalkShape(6, 3, 4);
    Node2VecParameters parameters = new Node2VecParameters(4, 5, 3, 1, 1, 1, 1, 0.05, 42);
    int[] walks = new Random(7).ints(2L * BATCH * 6, 0, NODES).toArray();
    int[] second = new int[BATCH * 6];
    System.arraycopy(walks, BATCH * 6, second, 0, second.length);
    try (SkipGramProgram program = new SkipGramProgram(shape, CONFIGURATION)) {
      program.initialise(NODES, 42);
      program.run(walks, 2, BATCH, NODES, 0, parameters);
      float[] together = program.vectors(NODES);

      program.initialise(NODES, 42);
      program.run(walks, 1, BATCH, NODES, 0, parameters);
      program.run(second, 1, BATCH, NODES, 1, parameters);

      assertThat(program.vectors(NODES)).isEqualTo(together);
    }
  }

  @Test
  void freshVectorsAreSmallAndNormal() {
    try (SkipGramProgram program = new SkipGramProgram(new WalkShape(3, 2, 64), CONFIGURATION)) {
      program.initialise(1000, 1);

      float[] vectors = program.vectors(1000);

      double sum = 0;
      double squares = 0;
      for (float value : vectors) {
        sum += value;
        squares += value * value;
      }
      assertThat(sum / vectors.length).isCloseTo(0, within(0.002));
      assertThat(Math.sqrt(squares / vectors.length)).isCloseTo(0.1, within(0.002));
    }
  }

  private static int[][] rows(int[] walks, int step, int nodes) {
    int[][] rows = new int[BATCH][nodes];
    for (int i = 0; i < BATCH; i++) {
      System.arraycopy(walks, (step * BATCH + i) * nodes, rows[i], 0, nodes);
    }
    return rows;
  }

  /** TensorFlow's random numbers for this seed and step. */
  private static int[][] noise(long seed, long step, int length) {
    try (Graph graph = new Graph();
        Session session = new Session(graph, CONFIGURATION)) {
      Ops tf = Ops.create(graph);
      var drawn =
          tf.random.statelessRandomUniformInt(
              tf.constant(new int[] {BATCH, length}),
              tf.constant(new long[] {seed, step}),
              tf.constant(0L),
              tf.constant((long) NODES));
      try (Result result = session.runner().fetch(drawn).run()) {
        TInt64 values = (TInt64) result.get(0);
        int[][] noise = new int[BATCH][length];
        for (int i = 0; i < BATCH; i++) {
          for (int j = 0; j < length; j++) {
            noise[i][j] = (int) values.getLong(i, j);
          }
        }
        return noise;
      }
    }
  }
}
