package dev.phase19.worker.node2vec;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of Node2Vec (Grover and Leskovec, "node2vec: Scalable Feature Learning for
 * Networks", KDD 2016).
 *
 * @param dimensions length of a vector
 * @param walkLength steps of a walk; a walk has one node more
 * @param context nodes of a window: its start and the {@code context - 1} nodes after it
 * @param walksPerNode walks from each node in each epoch
 * @param p return parameter: a step back is taken with weight 1/p; 0.000001 to 1,000,000
 * @param q in-out parameter: a step away from the last node is taken with weight 1/q; as p
 * @param learningRate of Adam, 1e-30 to 1e30: what single precision holds
 * @param seed everything random follows from it
 * @param directed whether walks follow the edges in their direction only
 */
public record Node2VecParameters(
    int dimensions,
    int walkLength,
    int context,
    int walksPerNode,
    int epochs,
    double p,
    double q,
    double learningRate,
    long seed,
    boolean directed) {

  /**
   * 64 dimensions, 10 walks of 20 steps a node, context 10, 10 epochs, p = q = 1, learning rate
   * 0.01.
   */
  public static final Node2VecParameters DEFAULTS =
      new Node2VecParameters(64, 20, 10, 10, 10, 1, 1, 0.01, 1);

  /** Parameters of walks that follow the edges in both directions. */
  public Node2VecParameters(
      int dimensions,
      int walkLength,
      int context,
      int walksPerNode,
      int epochs,
      double p,
      double q,
      double learningRate,
      long seed) {
    this(dimensions, walkLength, context, walksPerNode, epochs, p, q, learningRate, seed, false);
  }

  public Node2VecParameters {
    between("dimensions", dimensions, 1, 1024);
    between("walk length", walkLength, 2, 1000);
    between("context", context, 2, walkLength + 1);
    between("walks per node", walksPerNode, 1, 1000);
    between("epochs", epochs, 1, 10_000);
    between("p", p, 1e-6, 1e6);
    between("q", q, 1e-6, 1e6);
    between("learning rate", learningRate, 1e-30, 1e30);
  }

  private static void between(String name, int value, int least, int most) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be >= " + least + ", was " + value);
    }
    if (value > most) {
      throw new IllegalArgumentException(name + " must be <= " + most + ", was " + value);
    }
  }

  /** Bounds within which sums of weights, and steps in single precision, stay finite. */
  private static void between(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be %s to %s, was %s".formatted(name, least, most, value));
    }
  }

  /** Name and value of each, as they are stored with the vectors. */
  public Map<String, String> asMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("dimensions", Integer.toString(dimensions));
    map.put("walk_length", Integer.toString(walkLength));
    map.put("context", Integer.toString(context));
    map.put("walks_per_node", Integer.toString(walksPerNode));
    map.put("epochs", Integer.toString(epochs));
    map.put("p", Double.toString(p));
    map.put("q", Double.toString(q));
    map.put("learning_rate", Double.toString(learningRate));
    map.put("seed", Long.toString(seed));
    map.put("directed", Boolean.toString(directed));
    return map;
  }
}
