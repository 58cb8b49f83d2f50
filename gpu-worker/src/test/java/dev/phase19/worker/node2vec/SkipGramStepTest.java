package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class SkipGramStepTest {
  private static final int NODES = 6;
  private static final int BATCH = 4;
  private static final WalkShape SHAPE = new WalkShape(6, 3, 3);
  private static final double DIFFERENCE = 1e-5;

  /** One step of Adam turns a first moment of zero into a tenth of the gradient. */
  @Test
  void theGradientAgreesWithFiniteDifferencesOfTheLoss() {
    int[] rows = new Random(3).ints(BATCH * SHAPE.rows(), 0, NODES).toArray();
    int[] order = new int[rows.length];
    new RowOrder(SHAPE, NODES).fill(rows, 1, BATCH, order);
    float[] vectors = new float[NODES * SHAPE.dimensions()];
    Random random = new Random(4);
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = (float) random.nextGaussian();
    }
    Tables tables = new Tables(SHAPE, true);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Shape shape = Shape.of(NODES, SHAPE.dimensions());
      Operand<TFloat32> zeros = tf.constant(shape, DataBuffers.of(new float[vectors.length]));
      Op initialize =
          tf.withControlDependencies(
                  tf.assignVariableOp(
                      tables.vectors(tf), tf.constant(shape, DataBuffers.of(vectors))),
                  tf.assignVariableOp(tables.firstMoment(tf), zeros),
                  tf.assignVariableOp(tables.secondMoment(tf), zeros),
                  tf.assignVariableOp(
                      tables.rows(tf),
                      tf.dtypes.cast(
                          tf.constant(Shape.of(BATCH, SHAPE.rows()), DataBuffers.of(rows)),
                          TInt64.class)),
                  tf.assignVariableOp(tables.order(tf), tf.constant(order)))
              .noOp();
      Operand<TFloat32> loss =
          new SkipGramStep(SHAPE, tables)
              .take(
                  tf,
                  new SkipGramStep.Input(
                      tf.constant(0),
                      tf.constant(BATCH),
                      tf.constant(NODES),
                      tf.constant(0L),
                      tf.constant(0.01f)));
      Operand<TFloat32> moment = tf.readVariableOp(tables.firstMoment(tf), TFloat32.class);
      try (Session session = new Session(graph)) {
        session.runner().addTarget(initialize).run().close();
        session.runner().fetch(loss).run().close();
        try (Result result = session.runner().fetch(moment).run()) {
          TFloat32 first = (TFloat32) result.get(0);
          SkipGramReference reference = new SkipGramReference(SHAPE, 0.01, vectors);
          for (int v = 0; v < NODES; v++) {
            for (int i = 0; i < SHAPE.dimensions(); i++) {
              double slope =
                  (reference.lossWith(v, i, DIFFERENCE, rows)
                          - reference.lossWith(v, i, -DIFFERENCE, rows))
                      / (2 * DIFFERENCE);
              assertThat(10.0 * first.getFloat(v, i))
                  .as("node %d, dimension %d", v, i)
                  .isCloseTo(slope, within(1e-5));
            }
          }
        }
      }
    }
  }
}
