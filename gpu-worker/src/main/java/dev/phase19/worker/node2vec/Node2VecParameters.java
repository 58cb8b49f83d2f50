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
 * @param q in-out parameter: a step away from the last node is taken with weight 1/q; 0.000001 to
 *     1,000,000
 * @param learningRate learning rate of Adam; 0.000001 to 10
 * @param seed seed of all random numbers
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
   * Within these bounds, a sum of 1/p and 1/q over the neighbors of any node is finite and does not
   * lose its smallest term.
   */
  private static final double MIN_WEIGHT = 1e-6;

  private static final double MAX_WEIGHT = 1e6;

  /**
   * A lower rate would change no float32; with a rate above the maximum, products of vectors may
   * leave the range of float32.
   */
  private static final double MIN_LEARNING_RATE = 1e-6;

  private static final double MAX_LEARNING_RATE = 10;

  /**
   * 64 dimensions, 10 walks of 20 steps per node, context 10, 10 epochs, p = q = 1, learning rate
   * 0.01.
   */
  public static final Node2VecParameters DEFAULTS =
      new Node2VecParameters(64, 20, 10, 10, 10, 1, 1, 0.01, 1);

  /** Creates parameters of walks that follow the edges in both directions. */
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

  /**
   * Checks the ranges of all parameters; no other place does.
   *
   * @throws IllegalArgumentException if a parameter is out of its range, which the message names
   */
  public Node2VecParameters {
    between("dimensions", dimensions, 1, 1024);
    between("walk length", walkLength, 2, 1000);
    between("context", context, 2, walkLength + 1);
    between("walks per node", walksPerNode, 1, 1000);
    between("epochs", epochs, 1, 10_000);
    between("p", p, MIN_WEIGHT, MAX_WEIGHT);
    between("q", q, MIN_WEIGHT, MAX_WEIGHT);
    between("learning rate", learningRate, MIN_LEARNING_RATE, MAX_LEARNING_RATE);
  }

  private static void between(String name, int value, int least, int most) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be >= " + least + ", was " + value);
    }
    if (value > most) {
      throw new IllegalArgumentException(name + " must be <= " + most + ", was " + value);
    }
  }

  private static void between(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) { // also refuses NaN
      throw new IllegalArgumentException(
          name + " must be between " + least + " and " + most + ", was " + value);
    }
  }

  /**
   * Returns what a training costs over all epochs: the number of positive pairs that it scores,
   * times the multiplications for each. Returns {@link Long#MAX_VALUE} if that is more than a long
   * holds.
   */
  public long work(int nodes) {
    long walks = (long) nodes * walksPerNode * epochs; // at most 2^31 x 1,000 x 10,000
    WalkShape shape = WalkShape.of(this);
    long each = (long) shape.pairs() * dimensions; // at most 501 x 500 x 1,024
    return Math.multiplyHigh(walks, each) == 0 && walks * each >= 0 ? walks * each : Long.MAX_VALUE;
  }

  /** Returns the name and value of each parameter, as they are stored with the vectors. */
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
