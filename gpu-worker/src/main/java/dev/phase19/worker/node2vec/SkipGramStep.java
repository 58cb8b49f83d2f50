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
 * windows are one product of matrices. A step takes b walks of n nodes and, for each, k uniformly
 * random nodes as noise, which all starts of the walk share:
 *
 * <pre>
 *   E[b, m, d]   the vectors of a walk's m = n + k rows: its nodes, then its noise
 *   A, B         the first r = n - c + 1 of them, where windows of c nodes start, and the others
 *   S[b, r, m]   = A E', every start against every row
 *   G[b, r, m]   = M (sigmoid(S) - Y), the derivative of the loss by S;
 *                Y: 1 for the walk, 0 for the noise;
 *                M: 1 over the number of positive pairs, in the band 0 &lt; |start - row| &lt; c
 *                and for all of the noise; 0 elsewhere
 *   dA, dB       = G E, and G's last m - r columns, transposed, times A
 * </pre>
 *
 * <p>A pair of two starts is in the band twice, once in the row of each, since each start gets its
 * part of the gradient from its own row. With k = c - 1, there are as many pairs with noise as
 * there are positive pairs. The loss is M softplus(-S) for the walk and M softplus(S) for the
 * noise, with each pair counted once. It is only reported, and measuring it on all walks would take
 * a sixth of a step. So it is measured on the first eighth of the step's walks, at most 1,024 of
 * them.
 *
 * <p>The rows of dA and dB are summed per node into a dense gradient, which Adam (Kingma and Ba,
 * ICLR 2015) applies. The gradient is written out, without automatic differentiation. Indices of
 * vectors are int64, since int32 arithmetic has no GPU kernels.
 *
 * <p>If the rows come with their {@link RowOrder}, they are summed node by node, which is twice as
 * fast on a CPU. Otherwise they are summed in the order in which they lie, on a GPU by atomic
 * additions.
 *
 * @param shape n, c, k and d
 */
record SkipGramStep(WalkShape shape, Tables tables) {
  private static final int MAX_MEASURED = 1024;
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  /**
   * The inputs of a step, all of them scalars.
   *
   * @param firstWalk index of the step's first walk among those of the run
   * @param batch b
   * @param nodes number of nodes of the graph
   * @param number number of steps before this one, in all runs
   */
  record Input(
      Operand<TInt32> firstWalk,
      Operand<TInt32> batch,
      Operand<TInt32> nodes,
      Operand<TInt64> number,
      Operand<TFloat32> learningRate) {}

  /**
   * Updates the tables. The value of the returned operand is the mean loss per positive pair before
   * the update, over the first {@link #measured} walks.
   */
  Operand<TFloat32> take(Ops tf, Input input) {
    int r = shape.starts();
    Operand<TInt64> rows =
        tf.slice(
            tf.readVariableOp(tables.rows(tf), TInt64.class),
            tf.stack(List.of(input.firstWalk(), tf.constant(0))),
            tf.stack(List.of(input.batch(), tf.constant(shape.rows()))));
    Operand<TFloat32> e = tf.resourceGather(tables.vectors(tf), rows, TFloat32.class);
    Operand<TFloat32> a = tf.slice(e, tf.array(0, 0, 0), tf.array(-1, r, -1));
    Operand<TFloat32> s = product(tf, a, e, false, true);
    Operand<TFloat32> g =
        tf.math.mul(
            tf.math.sub(tf.math.sigmoid(s), perPair(tf, 1, 0)),
            tf.math.div(mask(tf, true), tf.dtypes.cast(input.batch(), TFloat32.class)));
    Operand<TFloat32> da = product(tf, g, e, false, false);
    Operand<TFloat32> db =
        product(tf, tf.slice(g, tf.array(0, 0, r), tf.array(-1, -1, -1)), a, true, false);

    Operand<TInt32> begin = tf.math.mul(input.firstWalk(), tf.constant(shape.rows()));
    Operand<TInt32> others = tf.math.add(begin, tf.math.mul(input.batch(), tf.constant(r)));
    Operand<TInt64> nodesOfA = tf.slice(rows, tf.array(0, 0), tf.array(-1, r));
    Operand<TInt64> nodesOfB = tf.slice(rows, tf.array(0, r), tf.array(-1, -1));
    Operand<TFloat32> gradient =
        tf.math.add(
            sum(tf, da, nodesOfA, begin, input.nodes()),
            sum(tf, db, nodesOfB, others, input.nodes()));
    return tf.withControlDependencies(adam(tf, input, gradient))
        .identity(loss(tf, s, input.batch()));
  }

  /** Returns the number of walks of a step on which the loss is measured. */
  static int measured(int batch) {
    return Math.min(MAX_MEASURED, (batch + 7) / 8);
  }

  /**
   * Returns {@code float[nodes][d]}: the sum of each node's rows.
   *
   * @param rows {@code float[b][some of a walk's rows][d]}
   * @param nodesOfRows {@code int64[b][some of a walk's rows]}
   * @param begin where the order of these rows begins in the order of the run
   */
  private Operand<TFloat32> sum(
      Ops tf,
      Operand<TFloat32> rows,
      Operand<TInt64> nodesOfRows,
      Operand<TInt32> begin,
      Operand<TInt32> nodes) {
    if (!tables.ordered()) {
      return tf.math.unsortedSegmentSum(rows, nodesOfRows, nodes);
    }
    Operand<TInt64> flat = tf.reshape(nodesOfRows, tf.array(-1));
    Operand<TInt32> order =
        tf.slice(
            tf.readVariableOp(tables.order(tf), TInt32.class),
            tf.expandDims(begin, tf.constant(0)),
            tf.shape(flat));
    return tf.sparse.sparseSegmentSumWithNumSegments(
        tf.reshape(rows, tf.array(-1, shape.dimensions())),
        order,
        tf.gather(flat, order, tf.constant(0)),
        nodes);
  }

  private Operand<TFloat32> loss(Ops tf, Operand<TFloat32> s, Operand<TInt32> batch) {
    Operand<TInt32> walks =
        tf.math.minimum(
            tf.constant(MAX_MEASURED),
            tf.math.floorDiv(tf.math.add(batch, tf.constant(7)), tf.constant(8)));
    Operand<TFloat32> some =
        tf.slice(s, tf.array(0, 0, 0), tf.stack(List.of(walks, tf.constant(-1), tf.constant(-1))));
    Operand<TFloat32> losses =
        tf.math.mul(tf.math.softplus(tf.math.mul(some, perPair(tf, -1, 1))), mask(tf, false));
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

  /**
   * Returns {@code float[r][m]}: 1 over the number of positive pairs of a walk where a start and a
   * row are a pair, 0 elsewhere.
   *
   * @param bothWays whether a row is also paired with the starts after it, not only with those
   *     before it
   */
  private Operand<TFloat32> mask(Ops tf, boolean bothWays) {
    float[] mask = new float[shape.starts() * shape.rows()];
    for (int start = 0; start < shape.starts(); start++) {
      for (int row = 0; row < shape.rows(); row++) {
        boolean after = row > start && row < start + shape.context();
        boolean before = row < start && row > start - shape.context();
        if (after || before && bothWays || row >= shape.nodes()) {
          mask[start * shape.rows() + row] = 1f / shape.pairs();
        }
      }
    }
    return tf.constant(Shape.of(shape.starts(), shape.rows()), DataBuffers.of(mask));
  }

  /** Returns {@code float[m]}: one value for the nodes of a walk, the other for its noise. */
  private Operand<TFloat32> perPair(Ops tf, float ofWalk, float withNoise) {
    float[] rows = new float[shape.rows()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row < shape.nodes() ? ofWalk : withNoise;
    }
    return tf.constant(rows);
  }

  /**
   * Multiplies by BatchMatMulV2, which is twice as fast on the CPU as the V3 that {@code
   * tf.train.batchMatMul} makes.
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
