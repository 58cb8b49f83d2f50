package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.ConfigProto;

class SkipGramProgramTest {
  private static final ConfigProto CONFIGURATION =
      TrainingDevice.configuration(DeviceOptions.DEFAULTS);
  private static final int NODES = 7;
  private static final int BATCH = 3;
  private static final int STEPS = 5;

  @ParameterizedTest(name = "walk nodes {0}, context {1}, dimensions {2}, ordered {3}")
  @CsvSource({
    "6, 3, 4, true",
    "6, 3, 4, false",
    "3, 2, 1, true",
    "5, 5, 8, true",
    "9, 3, 5, true",
    "21, 10, 64, true",
    "21, 10, 64, false"
  })
  void itAgreesWithTheReferenceOnTheSameWalksAndNoise(
      int nodes, int context, int dimensions, boolean ordered) {
    WalkShape shape = new WalkShape(nodes, context, dimensions);
    WalkRows rows = rows(shape, STEPS * BATCH, ordered);
    try (SkipGramProgram program = new SkipGramProgram(shape, CONFIGURATION, ordered)) {
      program.initialize(NODES, 42);
      SkipGramReference reference = new SkipGramReference(shape, 0.05, program.vectors(NODES));
      double expected = 0;
      for (int step = 0; step < STEPS; step++) {
        expected += reference.step(ofStep(shape, rows.nodes(), step));
      }

      float loss = program.run(rows, STEPS, BATCH, NODES, 0, 0.05);

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
    WalkRows both = rows(shape, 2 * BATCH, true);
    WalkRows second = new WalkRows(ofStep(shape, both.nodes(), 1), ofStep(shape, both.order(), 1));
    try (SkipGramProgram program = new SkipGramProgram(shape, CONFIGURATION, true)) {
      program.initialize(NODES, 42);
      program.run(both, 2, BATCH, NODES, 0, 0.05);
      float[] together = program.vectors(NODES);

      program.initialize(NODES, 42);
      program.run(both, 1, BATCH, NODES, 0, 0.05);
      program.run(second, 1, BATCH, NODES, 1, 0.05);

      assertThat(program.vectors(NODES)).isEqualTo(together);
    }
  }

  @Test
  void freshVectorsAreSmallAndNormal() {
    try (SkipGramProgram program =
        new SkipGramProgram(new WalkShape(3, 2, 64), CONFIGURATION, true)) {
      program.initialize(1000, 1);

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

  private static WalkRows rows(WalkShape shape, int walks, boolean ordered) {
    int[] nodes = new Random(7).ints((long) walks * shape.rows(), 0, NODES).toArray();
    WalkRows rows = new WalkRows(nodes, new int[ordered ? nodes.length : 0]);
    if (ordered) {
      new RowOrder(shape, NODES).fill(nodes, walks / BATCH, BATCH, rows.order());
    }
    return rows;
  }

  private static int[] ofStep(WalkShape shape, int[] ofRun, int step) {
    int length = BATCH * shape.rows();
    return Arrays.copyOfRange(ofRun, step * length, (step + 1) * length);
  }
}
