package dev.phase19.worker.node2vec;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The TensorFlow program that trains skip-gram with negative sampling (Mikolov et al., NIPS 2013)
 * on walks, for one shape of walk, window and vector and for graphs of any size.
 *
 * <p>Windows of one walk overlap, so a walk's vectors are gathered once and all pairs of all its
 * windows are one product of matrices. A step takes b walks and, for each, a noise walk from the
 * same first node over uniformly random nodes:
 *
 * <pre>
 *   E[2b, n, d]   the vectors of the walks' n nodes; A = the first r = n - c + 1 of each, where windows of c nodes start
 *   S = A E'      every start against every node of its walk
 *   G = M (sigmoid(S) - y)   M: the band start &lt; node &lt; start + c, over the number of positive pairs; y = 1 for walks, 0 for noise
 *   dE = G' A, and G E added to its first r rows
 * </pre>
 *
 * The rows of dE are summed a node into a dense gradient, which Adam (Kingma and Ba, ICLR 2015)
 * applies. The gradient is written out: no automatic differentiation. All steps of a run are one
 * loop inside TensorFlow; only the walks go in, and one number comes out. Random numbers are
 * functions of (seed, step). Indices are int64, since int32 arithmetic has no GPU kernels.
 */
final class SkipGramProgram implements AutoCloseable {

  /**
   * What the program is made for.
   *
   * @param walkNodes n
   * @param context c
   * @param dimensions d
   */
  record Dimensions(int walkNodes, int context, int dimensions) {
    int starts() {
      return walkNodes - context + 1;
    }
  }

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  /**
   * With vectors of standard deviation 1 ten epochs do not converge; they begin near saturation.
   */
  private static final float INITIAL_DEVIATION = 0.1f;

  private final Dimensions size;
  private final Graph graph = new Graph();
  private final Session session;
  private final ConcreteFunction condition;
  private final ConcreteFunction body;

  private final Placeholder<TInt32> walks;
  private final Placeholder<TInt32> batch;
  private final Placeholder<TInt32> steps;
  private final Placeholder<TInt64> nodes;
  private final Placeholder<TInt64> seed;
  private final Placeholder<TInt64> firstStep;
  private final Placeholder<TFloat32> learningRate;
  private final Op initialise;
  private final Operand<TFloat32> lossOfRun;
  private final Operand<TFloat32> vectors;
  private final List<Op> release = new ArrayList<>();

  SkipGramProgram(Dimensions size, ConfigProto configuration) {
    this.size = size;
    Ops tf = Ops.create(graph);
    walks = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, size.walkNodes())));
    batch = scalar(tf, TInt32.class);
    steps = scalar(tf, TInt32.class);
    nodes = scalar(tf, TInt64.class);
    seed = scalar(tf, TInt64.class);
    firstStep = scalar(tf, TInt64.class);
    learningRate = scalar(tf, TFloat32.class);

    initialise = initialisation(tf);
    condition = ConcreteFunction.create(SkipGramProgram::condition);
    body = ConcreteFunction.create(this::body);
    lossOfRun = run(tf);
    vectors = tf.readVariableOp(table(tf, "vectors"), TFloat32.class);
    for (String name : List.of("vectors", "first-moment", "second-moment")) {
      release.add(tf.destroyResourceOp(table(tf, name)));
    }
    release.add(tf.destroyResourceOp(walkTable(tf)));
    session = new Session(graph, configuration);
  }

  /** Makes fresh vectors for a graph of {@code count} nodes. */
  void initialise(int count, long seedValue) {
    try (TInt64 n = TInt64.scalarOf(count);
        TInt64 s = TInt64.scalarOf(seedValue)) {
      session.runner().feed(nodes, n).feed(seed, s).addTarget(initialise).run().close();
    }
  }

  /**
   * Takes steps over walks.
   *
   * @param walkNodes {@code int[count * batchSize][walkNodes]}, row-major
   * @param count steps
   * @param before steps taken before this run
   * @return the sum over the steps of their mean loss a positive pair
   */
  float run(
      IntBuffer walkNodes,
      int count,
      int batchSize,
      int nodeCount,
      long before,
      Node2VecParameters parameters) {
    Shape shape = Shape.of((long) count * batchSize, size.walkNodes());
    try (TInt32 w = TInt32.tensorOf(shape, DataBuffers.of(walkNodes));
        TInt32 b = TInt32.scalarOf(batchSize);
        TInt32 k = TInt32.scalarOf(count);
        TInt64 n = TInt64.scalarOf(nodeCount);
        TInt64 s = TInt64.scalarOf(parameters.seed());
        TInt64 t = TInt64.scalarOf(before);
        TFloat32 r = TFloat32.scalarOf((float) parameters.learningRate());
        Result result =
            session
                .runner()
                .feed(walks, w)
                .feed(batch, b)
                .feed(steps, k)
                .feed(nodes, n)
                .feed(seed, s)
                .feed(firstStep, t)
                .feed(learningRate, r)
                .fetch(lossOfRun)
                .run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  /** The vectors as they are now, {@code float[nodes][dimensions]}, row-major. */
  float[] vectors(int count) {
    float[] all = new float[Math.multiplyExact(count, size.dimensions())];
    try (Result result = session.runner().fetch(vectors).run()) {
      ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(all);
    }
    return all;
  }

  /** Frees what the last graph took on the device. */
  void release() {
    Session.Runner runner = session.runner();
    release.forEach(runner::addTarget);
    runner.run().close();
  }

  @Override
  public void close() {
    session.close();
    condition.close();
    body.close();
    graph.close();
  }

  private Op initialisation(Ops tf) {
    Operand<TInt64> shape = tf.stack(List.of(nodes, tf.constant((long) size.dimensions())));
    Operand<TFloat32> normal =
        tf.random.statelessRandomNormal(
            shape, tf.stack(List.of(seed, tf.constant(-1L))), TFloat32.class);
    Operand<TFloat32> zeros = tf.fill(shape, tf.constant(0f));
    return tf.withControlDependencies(
            tf.assignVariableOp(
                table(tf, "vectors"), tf.math.mul(normal, tf.constant(INITIAL_DEVIATION))),
            tf.assignVariableOp(table(tf, "first-moment"), zeros),
            tf.assignVariableOp(table(tf, "second-moment"), zeros))
        .noOp();
  }

  private Operand<TFloat32> run(Ops tf) {
    Op set = tf.assignVariableOp(walkTable(tf), tf.dtypes.cast(walks, TInt64.class));
    Ops after = tf.withControlDependencies(set);
    List<Operand<?>> start =
        List.of(
            after.constant(0),
            after.identity(steps),
            after.identity(batch),
            after.identity(nodes),
            after.identity(seed),
            after.identity(firstStep),
            after.identity(learningRate),
            after.constant(0f));
    return after.whileOp(start, condition, body).output().get(7).expect(TFloat32.class);
  }

  /** The loop's variables, as {@link #condition} and {@link #body} both receive them. */
  private record Loop(
      Placeholder<TInt32> step,
      Placeholder<TInt32> steps,
      Placeholder<TInt32> batch,
      Placeholder<TInt64> nodes,
      Placeholder<TInt64> seed,
      Placeholder<TInt64> before,
      Placeholder<TFloat32> learningRate,
      Placeholder<TFloat32> loss) {

    static Loop in(Ops tf) {
      return new Loop(
          scalar(tf, TInt32.class),
          scalar(tf, TInt32.class),
          scalar(tf, TInt32.class),
          scalar(tf, TInt64.class),
          scalar(tf, TInt64.class),
          scalar(tf, TInt64.class),
          scalar(tf, TFloat32.class),
          scalar(tf, TFloat32.class));
    }

    Signature.Builder signature() {
      return Signature.builder()
          .input("step", step)
          .input("steps", steps)
          .input("batch", batch)
          .input("nodes", nodes)
          .input("seed", seed)
          .input("before", before)
          .input("learning_rate", learningRate)
          .input("loss", loss);
    }
  }

  private static Signature condition(Ops tf) {
    Loop loop = Loop.in(tf);
    return loop.signature().output("more", tf.math.less(loop.step(), loop.steps())).build();
  }

  private Signature body(Ops tf) {
    Loop loop = Loop.in(tf);
    Operand<TInt64> step = tf.math.add(loop.before(), tf.dtypes.cast(loop.step(), TInt64.class));
    Operand<TFloat32> loss = step(tf, loop, step);
    return loop.signature()
        .output("next_step", tf.math.add(loop.step(), tf.constant(1)))
        .output("same_steps", tf.identity(loop.steps()))
        .output("same_batch", tf.identity(loop.batch()))
        .output("same_nodes", tf.identity(loop.nodes()))
        .output("same_seed", tf.identity(loop.seed()))
        .output("same_before", tf.identity(loop.before()))
        .output("same_learning_rate", tf.identity(loop.learningRate()))
        .output("sum_of_loss", tf.math.add(loop.loss(), loss))
        .build();
  }

  /** One step: changes the tables and answers the mean loss a positive pair. */
  private Operand<TFloat32> step(Ops tf, Loop loop, Operand<TInt64> step) {
    int n = size.walkNodes();
    int d = size.dimensions();
    int r = size.starts();

    Operand<TInt64> rows = tf.reshape(walksAndNoise(tf, loop, step), tf.array(-1));
    Operand<TFloat32> e =
        tf.reshape(
            tf.resourceGather(table(tf, "vectors"), rows, TFloat32.class), tf.array(-1, n, d));
    Operand<TFloat32> a = tf.slice(e, tf.array(0, 0, 0), tf.array(-1, r, d));
    Operand<TFloat32> s = tf.reshape(product(tf, a, e, false, true), tf.array(2, -1, r, n));
    Operand<TFloat32> mask = tf.math.div(band(tf), tf.dtypes.cast(loop.batch(), TFloat32.class));
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
            tf.reshape(de, tf.array(-1, d)), rows, tf.dtypes.cast(loop.nodes(), TInt32.class));

    Operand<TFloat32> power = tf.dtypes.cast(tf.math.add(step, tf.constant(1L)), TFloat32.class);
    Op update =
        tf.train.resourceApplyAdam(
            table(tf, "vectors"),
            table(tf, "first-moment"),
            table(tf, "second-moment"),
            tf.math.pow(tf.constant(BETA1), power),
            tf.math.pow(tf.constant(BETA2), power),
            loop.learningRate(),
            tf.constant(BETA1),
            tf.constant(BETA2),
            tf.constant(EPSILON),
            gradient);
    Operand<TFloat32> losses =
        tf.math.mul(tf.math.softplus(tf.math.mul(s, perHalf(tf, -1, 1))), mask);
    return tf.withControlDependencies(update).identity(tf.reduceSum(losses, tf.array(0, 1, 2, 3)));
  }

  /**
   * {@code int64[2b][n]}: the step's walks, then for each its first node followed by uniformly
   * random nodes.
   */
  private Operand<TInt64> walksAndNoise(Ops tf, Loop loop, Operand<TInt64> step) {
    int n = size.walkNodes();
    Operand<TInt64> positive =
        tf.slice(
            tf.readVariableOp(walkTable(tf), TInt64.class),
            tf.stack(List.of(tf.math.mul(loop.step(), loop.batch()), tf.constant(0))),
            tf.stack(List.of(loop.batch(), tf.constant(n))));
    Operand<TInt64> first = tf.slice(positive, tf.array(0, 0), tf.array(-1, 1));
    Operand<TInt64> noise =
        tf.random.statelessRandomUniformInt(
            tf.stack(List.of(loop.batch(), tf.constant(n - 1))),
            tf.stack(List.of(loop.seed(), step)),
            tf.constant(0L),
            loop.nodes());
    return tf.concat(
        List.of(positive, tf.concat(List.of(first, noise), tf.constant(1))), tf.constant(0));
  }

  /**
   * {@code float[r][n]}: 1 over the number of pairs of a walk where a node is in the window of a
   * start, else 0.
   */
  private Operand<TFloat32> band(Ops tf) {
    int n = size.walkNodes();
    int r = size.starts();
    float[] band = new float[r * n];
    for (int start = 0; start < r; start++) {
      for (int node = start + 1; node < start + size.context(); node++) {
        band[start * n + node] = 1f / (r * (size.context() - 1));
      }
    }
    return tf.constant(Shape.of(r, n), DataBuffers.of(band));
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

  /**
   * A function's body cannot capture a variable: it makes a handle of its own under the same shared
   * name.
   */
  private VarHandleOp table(Ops tf, String name) {
    return tf.varHandleOp(
        TFloat32.class, Shape.of(-1, size.dimensions()), VarHandleOp.sharedName(shared(name)));
  }

  private VarHandleOp walkTable(Ops tf) {
    return tf.varHandleOp(
        TInt64.class, Shape.of(-1, size.walkNodes()), VarHandleOp.sharedName(shared("walks")));
  }

  private String shared(String name) {
    return name + "-" + size.walkNodes() + "-" + size.context() + "-" + size.dimensions();
  }

  private static <T extends TType> Placeholder<T> scalar(Ops tf, Class<T> type) {
    return tf.placeholder(type, Placeholder.shape(Shape.scalar()));
  }
}
