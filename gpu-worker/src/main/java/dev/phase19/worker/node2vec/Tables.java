package dev.phase19.worker.node2vec;

import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The variables of a program: the vectors with Adam's two moments, {@code float[nodes][dimensions]}
 * each, and the nodes of the rows of a run, {@code int64[walks][rows of a walk]}, with their order,
 * {@code int32[walks * rows of a walk]}. The first dimension is open, so one program trains on
 * graphs of any size. The body of a function cannot capture a variable, so it calls these methods
 * to make its own handle with the same shared name.
 *
 * @param ordered whether there is an order, see {@link SkipGramStep}
 */
record Tables(WalkShape shape, boolean ordered) {

  VarHandleOp vectors(Ops tf) {
    return perNode(tf, "vectors");
  }

  VarHandleOp firstMoment(Ops tf) {
    return perNode(tf, "first-moment");
  }

  VarHandleOp secondMoment(Ops tf) {
    return perNode(tf, "second-moment");
  }

  VarHandleOp rows(Ops tf) {
    return tf.varHandleOp(TInt64.class, Shape.of(-1, shape.rows()), VarHandleOp.sharedName("rows"));
  }

  /** See {@link RowOrder}. */
  VarHandleOp order(Ops tf) {
    return tf.varHandleOp(TInt32.class, Shape.of(-1), VarHandleOp.sharedName("order"));
  }

  /** Returns the operations that free all variables. */
  List<Op> release(Ops tf) {
    return Stream.concat(
            Stream.of(vectors(tf), firstMoment(tf), secondMoment(tf), rows(tf)),
            ordered ? Stream.of(order(tf)) : Stream.empty())
        .<Op>map(tf::destroyResourceOp)
        .toList();
  }

  private VarHandleOp perNode(Ops tf, String name) {
    return tf.varHandleOp(
        TFloat32.class, Shape.of(-1, shape.dimensions()), VarHandleOp.sharedName(name));
  }
}
