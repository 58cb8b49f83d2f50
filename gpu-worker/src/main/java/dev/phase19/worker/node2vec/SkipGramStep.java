package dev.phase19.worker.node2vec;

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
 * windows are one product of matrices. A step takes b walks and, for each, a noise walk from the
 * same first node over uniformly random nodes:
 *
 * <pre>
 *   E[2b, n, d]   the vectors of the walks' n nodes; A = the first r = n - c + 1 of each, where windows of c nodes start
 *   S = A E'      every start against every node of its walk
 *   L = M softplus(-S) for walks, M softplus(S) for noise; M: the band start &lt; node &lt; start + c, over the number of pairs
 *   G = M (sigmoid(S) - y), the derivative of L by S; y = 1 for walks, 0 for noise
 *   dE = G' A, and G E added to its first r rows
 * </pre>
 *
 * The rows of dE are summed a node into a dense gradient, which Adam (Kingma and Ba, ICLR 2015)
 * applies. The gradient is written out: no automatic differentiation. The noise is a function of
 * (seed, step). Indices are int64, since int32 arithmetic has no GPU kernels.
 *
 * @param shape n, c and d
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

  /** Changes the tables; its value is the mean loss a positive pair before the change. */
  Operand<TFloat32> take(Ops tf, Input input) {
    int n = shape.nodes();
    int d = shape.dimensions();
    int r = shape.starts();

    Operand<TInt64> rows = tf.reshape(walksAndNoise(tf, input), tf.array(-1));
    Operand<TFloat32> e =
        tf.reshape(tf.resourceGather(tables.vectors(tf), rows, TFloat32.class), tf.array(-1, n, d));
    Operand<TFloat32> a = tf.slice(e, tf.array(0, 0, 0), tf.array(-1, r, d));
    Operand<TFloat32> s = tf.reshape(product(tf, a, e, false, true), tf.array(2, -1, r, n));
    Operand<TFloat32> mask = tf.math.div(band(tf), tf.dtypes.cast(input.batch(), TFloat32.class));
    Operand<TFloat32> losses =
        tf.math.mul(tf.math.softplus(tf.math.mul(s, perHalf(tf, -1, 1))), mask);
    Operand<TFloat32> g =
        tf.reshape(
            tf.math.mul(tf.math.sub(tf.math.sigmoid(s), perHalf(tf, 1, 0)), mask),
            tf.array(-1, r, n));
    Operand<TFloat32> ofStarts =
        tf.pad(
            product(tf, g, e, false, false),
            tf.constant(new int[][] {{0, 0}, {0, n - r}, {0, 0}}),
            tf.constant(0f));
    Operand<TFloat32> de = tf.math.add(product(tf, g, a, true, false), ofStarts);
    Operand<TFloat32> gradient =
        tf.math.unsortedSegmentSum(
            tf.reshape(de, tf.array(-1, d)), rows, tf.dtypes.cast(input.nodes(), TInt32.class));
    return tf.withControlDependencies(adam(tf, input, gradient))
        .identity(tf.reduceSum(losses, tf.array(0, 1, 2, 3)));
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

  /**
   * {@code int64[2b][n]}: the step's walks, then for each its first node followed by uniformly
   * random nodes.
   */
  private Operand<TInt64> walksAndNoise(Ops tf, Input input) {
    int n = shape.nodes();
    Operand<TInt64> walks =
        tf.slice(
            tf.readVariableOp(tables.walks(tf), TInt64.class),
            tf.stack(List.of(input.row(), tf.constant(0))),
            tf.stack(List.of(input.batch(), tf.constant(n))));
    Operand<TInt64> first = tf.slice(walks, tf.array(0, 0), tf.array(-1, 1));
    Operand<TInt64> noise =
        tf.random.statelessRandomUniformInt(
            tf.stack(List.of(input.batch(), tf.constant(n - 1))),
            tf.stack(List.of(input.seed(), input.number())),
            tf.constant(0L),
            input.nodes());
    return tf.concat(
        List.of(walks, tf.concat(List.of(first, noise), tf.constant(1))), tf.constant(0));
  }

  /**
   * {@code float[r][n]}: 1 over the number of pairs of a walk where a node is in the window of a
   * start, else 0.
   */
  private Operand<TFloat32> band(Ops tf) {
    int n = shape.nodes();
    float[] band = new float[shape.starts() * n];
    for (int start = 0; start < shape.starts(); start++) {
      for (int node = start + 1; node < start + shape.context(); node++) {
        band[start * n + node] = 1f / shape.pairs();
      }
    }
    return tf.constant(Shape.of(shape.starts(), n), DataBuffers.of(band));
  }

  private static Operand<TFloat32> perHalf(Ops tf, float walks, float noise) {
    return tf.constant(Shape.of(2, 1, 1, 1), DataBuffers.of(walks, noise));
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
