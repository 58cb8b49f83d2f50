package dev.phase19.worker.node2vec;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Operands;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The TensorFlow program that trains on walks of one shape, for graphs of any size. All steps of a
 * run are one loop inside TensorFlow: only the walks go in, and one number comes out.
 */
final class SkipGramProgram implements AutoCloseable {
  /**
   * With a standard deviation of 1, the scores begin near saturation, and ten epochs do not
   * converge.
   */
  private static final float INITIAL_DEVIATION = 0.1f;

  private final WalkShape shape;
  private final Tables tables;
  private final Graph graph = new Graph();
  private final Session session;
  private final ConcreteFunction condition;
  private final ConcreteFunction body;

  private final Placeholder<TInt32> rows;
  private final Placeholder<TInt32> order;
  private final Placeholder<TInt32> batch;
  private final Placeholder<TInt32> steps;
  private final Placeholder<TInt32> nodes;
  private final Placeholder<TInt64> seed;
  private final Placeholder<TInt64> before;
  private final Placeholder<TFloat32> learningRate;
  private final Op initialize;
  private final Operand<TFloat32> lossOfRun;
  private final Operand<TFloat32> vectors;
  private final List<Op> release;

  /**
   * Makes the program and a session.
   *
   * @param ordered whether each run comes with the order of its rows, see {@link SkipGramStep}
   */
  SkipGramProgram(WalkShape shape, ConfigProto configuration, boolean ordered) {
    this.shape = shape;
    tables = new Tables(shape, ordered);
    Ops tf = Ops.create(graph);
    rows = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, shape.rows())));
    order = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    batch = scalar(tf, TInt32.class);
    steps = scalar(tf, TInt32.class);
    nodes = scalar(tf, TInt32.class);
    seed = scalar(tf, TInt64.class);
    before = scalar(tf, TInt64.class);
    learningRate = scalar(tf, TFloat32.class);

    initialize = initialization(tf);
    condition = ConcreteFunction.create(SkipGramProgram::condition);
    body = ConcreteFunction.create(this::body);
    lossOfRun = loop(tf);
    vectors = tf.readVariableOp(tables.vectors(tf), TFloat32.class);
    release = tables.release(tf);
    session = new Session(graph, configuration);
  }

  /** Whether {@link #run} needs the order of the rows. */
  boolean isOrdered() {
    return tables.ordered();
  }

  /** Returns all operations; those of a step form a function. */
  GraphDef definition() {
    return graph.toGraphDef();
  }

  /** Makes fresh vectors for a graph of {@code count} nodes. */
  void initialize(int count, long seedValue) {
    try (TInt32 n = TInt32.scalarOf(count);
        TInt64 s = TInt64.scalarOf(seedValue)) {
      session.runner().feed(nodes, n).feed(seed, s).addTarget(initialize).run().close();
    }
  }

  /**
   * Runs {@code count} steps.
   *
   * @param stepsBefore steps taken before this run
   * @return the sum, over the steps, of the mean loss per positive pair
   * @throws TFResourceExhaustedException if there is no memory for the rows or for a step
   */
  float run(
      WalkRows given, int count, int batchSize, int nodeCount, long stepsBefore, double rate) {
    Shape walks = Shape.of((long) count * batchSize, shape.rows());
    Shape ordering = Shape.of(isOrdered() ? walks.size() : 0);
    try (TInt32 w = tensor(walks, given.nodes());
        TInt32 o = tensor(ordering, given.order());
        TInt32 b = TInt32.scalarOf(batchSize);
        TInt32 k = TInt32.scalarOf(count);
        TInt32 n = TInt32.scalarOf(nodeCount);
        TInt64 t = TInt64.scalarOf(stepsBefore);
        TFloat32 r = TFloat32.scalarOf((float) rate);
        Result result =
            session
                .runner()
                .feed(rows, w)
                .feed(order, o)
                .feed(batch, b)
                .feed(steps, k)
                .feed(nodes, n)
                .feed(before, t)
                .feed(learningRate, r)
                .fetch(lossOfRun)
                .run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  /**
   * Makes a tensor of the first values, as many as the shape has. TensorFlow for Java notices a
   * failed allocation only when it accesses the memory, with a NullPointerException.
   */
  private static TInt32 tensor(Shape shape, int[] values) {
    try {
      return TInt32.tensorOf(shape, DataBuffers.of(values).narrow(shape.size()));
    } catch (NullPointerException e) {
      throw new TFResourceExhaustedException("no memory for a tensor of " + shape, e);
    }
  }

  /** Returns the vectors as they are now, {@code float[nodes][dimensions]}, row-major. */
  float[] vectors(int count) {
    float[] all = new float[Math.multiplyExact(count, shape.dimensions())];
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

  private Op initialization(Ops tf) {
    Operand<TInt32> size = tf.stack(List.of(nodes, tf.constant(shape.dimensions())));
    Operand<TFloat32> normal =
        tf.random.statelessRandomNormal(
            size, tf.stack(List.of(seed, tf.constant(-1L))), TFloat32.class);
    Operand<TFloat32> zeros = tf.fill(size, tf.constant(0f));
    return tf.withControlDependencies(
            tf.assignVariableOp(
                tables.vectors(tf), tf.math.mul(normal, tf.constant(INITIAL_DEVIATION))),
            tf.assignVariableOp(tables.firstMoment(tf), zeros),
            tf.assignVariableOp(tables.secondMoment(tf), zeros))
        .noOp();
  }

  private Operand<TFloat32> loop(Ops tf) {
    List<Op> given = new ArrayList<>();
    given.add(tf.assignVariableOp(tables.rows(tf), tf.dtypes.cast(rows, TInt64.class)));
    if (isOrdered()) {
      given.add(tf.assignVariableOp(tables.order(tf), order));
    }
    Ops after = tf.withControlDependencies(given);
    List<Operand<?>> start =
        List.of(
            after.constant(0),
            after.identity(steps),
            after.identity(batch),
            after.identity(nodes),
            after.identity(before),
            after.identity(learningRate),
            after.constant(0f));
    return inlinedWhile(after, start).<TFloat32>output(6);
  }

  /**
   * Builds a While operation that TensorFlow breaks up and optimizes with the rest of the graph.
   * One that calls its body as a function takes 1.5 times as long.
   */
  private Operation inlinedWhile(Ops tf, List<Operand<?>> start) {
    var scope = tf.scope();
    OperationBuilder operation = scope.env().opBuilder("While", scope.makeOpName("While"), scope);
    operation.addInputList(Operands.asOutputs(start));
    scope.apply(operation);
    operation.setAttr("cond", condition);
    operation.setAttr("body", body);
    operation.setAttr("_lower_using_switch_merge", true);
    return operation.build();
  }

  /** The loop's variables, as {@link #condition} and {@link #body} both receive them. */
  private record Loop(
      Placeholder<TInt32> step,
      Placeholder<TInt32> steps,
      Placeholder<TInt32> batch,
      Placeholder<TInt32> nodes,
      Placeholder<TInt64> before,
      Placeholder<TFloat32> learningRate,
      Placeholder<TFloat32> loss) {

    static Loop in(Ops tf) {
      return new Loop(
          scalar(tf, TInt32.class),
          scalar(tf, TInt32.class),
          scalar(tf, TInt32.class),
          scalar(tf, TInt32.class),
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
    Operand<TFloat32> loss =
        new SkipGramStep(shape, tables)
            .take(
                tf,
                new SkipGramStep.Input(
                    tf.math.mul(loop.step(), loop.batch()),
                    loop.batch(),
                    loop.nodes(),
                    tf.math.add(loop.before(), tf.dtypes.cast(loop.step(), TInt64.class)),
                    loop.learningRate()));
    // No step reads the vectors before the previous step has changed them.
    Ops changed = tf.withControlDependencies(loss);
    return loop.signature()
        .output("next_step", changed.math.add(loop.step(), tf.constant(1)))
        .output("same_steps", tf.identity(loop.steps()))
        .output("same_batch", tf.identity(loop.batch()))
        .output("same_nodes", tf.identity(loop.nodes()))
        .output("same_before", tf.identity(loop.before()))
        .output("same_learning_rate", tf.identity(loop.learningRate()))
        .output("sum_of_loss", tf.math.add(loop.loss(), loss))
        .build();
  }

  private static <T extends TType> Placeholder<T> scalar(Ops tf, Class<T> type) {
    return tf.placeholder(type, Placeholder.shape(Shape.scalar()));
  }
}
