package dev.phase19.worker.node2vec;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * One step of skip-gram with negative sampling (Mikolov et al., NIPS 2013) on random walks, as
 * TensorFlow operations.
 *
 * <p>Windows of one walk overlap, so a walk's vectors are gathered once and all pairs of all its
 * windows are one product of matrices. A step takes b walks and, for each, k uniformly random nodes
 * as noise, which all starts of the walk share:
 *
 * <pre>
 *   E[b, n + k, d]   the vectors of a walk's n nodes and of its noise; A = the first r = n - c + 1 of each, where windows of c nodes start
 *   S = A E'         every start against every node of its walk and its noise
 *   G = M (sigmoid(S) - y), the derivative of the loss by S; y = 1 for the walk, 0 for the noise;
 *                    M: 1 over the number of pairs in the band start &lt; node &lt; start + c, and for all of the noise
 *   dE = G' A, and G E added to its first r rows
 * </pre>
 *
 * With k = c - 1 there are as many pairs with noise as there are true ones. The loss, M
 * softplus(-S) for the walk and M softplus(S) for the noise, is only reported, and costs a sixth of
 * a step; it is measured on the first eighth of the step's walks.
 *
 * <p>The rows of dE are summed a node into a dense gradient, which Adam (Kingma and Ba, ICLR 2015)
 * applies. The gradient is written out: no automatic differentiation. The noise is a function of
 * (seed, step). Indices are int64, since int32 arithmetic has no GPU kernels.
 *
 * @param shape n, c, k and d
 */
record SkipGramStep(WalkShape shape, Tables tables) {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  /**
   * What a step is given, scalars all.
   *
   * @param row of the table of walks, at which the step's walks begin
   * @param batch b
   * @param nodes of the graph
   * @param number steps before this one
   */
  record Input(
      Operand<TInt32> row,
      Operand<TInt32> batch,
      Operand<TInt64> nodes,
      Operand<TInt64> seed,
      Operand<TInt64> number,
      Operand<TFloat32> learningRate) {}

  /**
   * Changes the tables; its value is the mean loss a positive pair before the change, of the first
   * {@link #measured} walks.
   */
  Operand<TFloat32> take(Ops tf, Input input) {
    int d = shape.dimensions();
    int r = shape.starts();
    int columns = shape.nodes() + shape.noise();

    Operand<TInt64> rows = tf.reshape(walksAndNoise(tf, input), tf.array(-1));
    Operand<TFloat32> e =
        tf.reshape(
            tf.resourceGather(tables.vectors(tf), rows, TFloat32.class), tf.array(-1, columns, d));
    Operand<TFloat32> a = tf.slice(e, tf.array(0, 0, 0), tf.array(-1, r, d));
    Operand<TFloat32> s = product(tf, a, e, false, true);
    Operand<TFloat32> mask = mask(tf);
    Operand<TFloat32> g =
        tf.math.mul(
            tf.math.sub(tf.math.sigmoid(s), perColumn(tf, 1, 0)),
            tf.math.div(mask, tf.dtypes.cast(input.batch(), TFloat32.class)));
    Operand<TFloat32> ofStarts =
        tf.pad(
            product(tf, g, e, false, false),
            tf.constant(new int[][] {{0, 0}, {0, columns - r}, {0, 0}}),
            tf.constant(0f));
    Operand<TFloat32> de = tf.math.add(product(tf, g, a, true, false), ofStarts);
    Operand<TFloat32> gradient =
        tf.math.unsortedSegmentSum(
            tf.reshape(de, tf.array(-1, d)), rows, tf.dtypes.cast(input.nodes(), TInt32.class));
    return tf.withControlDependencies(adam(tf, input, gradient))
        .identity(loss(tf, s, mask, input.batch()));
  }

  /** Walks of a step on which the loss is measured. */
  static int measured(int batch) {
    return (batch + 7) / 8;
  }

  private Operand<TFloat32> loss(
      Ops tf, Operand<TFloat32> s, Operand<TFloat32> mask, Operand<TInt32> batch) {
    Operand<TInt32> walks = tf.math.floorDiv(tf.math.add(batch, tf.constant(7)), tf.constant(8));
    Operand<TFloat32> some =
        tf.slice(s, tf.array(0, 0, 0), tf.stack(List.of(walks, tf.constant(-1), tf.constant(-1))));
    Operand<TFloat32> losses =
        tf.math.mul(tf.math.softplus(tf.math.mul(some, perColumn(tf, -1, 1))), mask);
    return tf.math.div(
        tf.reduceSum(losses, tf.array(0, 1, 2)), tf.dtypes.cast(walks, TFloat32.class));
  }

  private Op adam(Ops tf, Input input, Operand<TFloat32> gradient) {
    Operand<TFloat32> power =
        tf.dtypes.cast(tf.math.add(input.number(), tf.constant(1L)), TFloat32.class);
    return tf.train.resourceApplyAdam(
        tables.vectors(tf),
        tables.firstMoment(tf),
        tables.secondMoment(tf),
        tf.math.pow(tf.constant(BETA1), power),
        tf.math.pow(tf.constant(BETA2), power),
        input.learningRate(),
        tf.constant(BETA1),
        tf.constant(BETA2),
        tf.constant(EPSILON),
        gradient);
  }

  /** {@code int64[b][n + k]}: the step's walks, each with its noise. */
  private Operand<TInt64> walksAndNoise(Ops tf, Input input) {
    Operand<TInt64> walks =
        tf.slice(
            tf.readVariableOp(tables.walks(tf), TInt64.class),
            tf.stack(List.of(input.row(), tf.constant(0))),
            tf.stack(List.of(input.batch(), tf.constant(shape.nodes()))));
    Operand<TInt64> noise =
        tf.random.statelessRandomUniformInt(
            tf.stack(List.of(input.batch(), tf.constant(shape.noise()))),
            tf.stack(List.of(input.seed(), input.number())),
            tf.constant(0L),
            input.nodes());
    return tf.concat(List.of(walks, noise), tf.constant(1));
  }

  /**
   * {@code float[r][n + k]}: 1 over the number of pairs of a walk where a node is in the window of
   * a start, and for all of the noise; else 0.
   */
  private Operand<TFloat32> mask(Ops tf) {
    int n = shape.nodes();
    int columns = n + shape.noise();
    float[] mask = new float[shape.starts() * columns];
    for (int start = 0; start < shape.starts(); start++) {
      int row = start * columns;
      Arrays.fill(mask, row + start + 1, row + start + shape.context(), 1f / shape.pairs());
      Arrays.fill(mask, row + n, row + columns, 1f / shape.pairs());
    }
    return tf.constant(Shape.of(shape.starts(), columns), DataBuffers.of(mask));
  }

  /** {@code float[n + k]}. */
  private Operand<TFloat32> perColumn(Ops tf, float walk, float noise) {
    float[] columns = new float[shape.nodes() + shape.noise()];
    Arrays.fill(columns, 0, shape.nodes(), walk);
    Arrays.fill(columns, shape.nodes(), columns.length, noise);
    return tf.constant(columns);
  }

  /**
   * BatchMatMulV2, which is twice as fast on the CPU as the V3 that {@code tf.train.batchMatMul}
   * makes.
   */
  private static Operand<TFloat32> product(
      Ops tf, Operand<TFloat32> a, Operand<TFloat32> b, boolean aTransposed, boolean bTransposed) {
    var scope = tf.scope();
    var operation =
        scope.env().opBuilder("BatchMatMulV2", scope.makeOpName("BatchMatMulV2"), scope);
    operation.addInput(a.asOutput());
    operation.addInput(b.asOutput());
    operation.setAttr("adj_x", aTransposed);
    operation.setAttr("adj_y", bTransposed);
    return operation.build().<TFloat32>output(0);
  }
}
