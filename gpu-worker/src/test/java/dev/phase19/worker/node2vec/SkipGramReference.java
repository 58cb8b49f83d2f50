package dev.phase19.worker.node2vec;

/**
 * Computes the same as a {@link SkipGramProgram}, but as in the papers: pair by pair, in plain Java
 * with doubles.
 */
final class SkipGramReference {
  private final WalkShape shape;
  private final double learningRate;
  private final double[][] vectors;
  private final double[][] first;
  private final double[][] second;
  private int updates;

  /**
   * Creates a reference that starts from the given vectors.
   *
   * @param flat {@code float[nodes][dimensions]}, row-major
   */
  SkipGramReference(WalkShape shape, double learningRate, float[] flat) {
    this.shape = shape;
    this.learningRate = learningRate;
    int nodes = flat.length / shape.dimensions();
    vectors = new double[nodes][shape.dimensions()];
    first = new double[nodes][shape.dimensions()];
    second = new double[nodes][shape.dimensions()];
    for (int i = 0; i < flat.length; i++) {
      vectors[i / shape.dimensions()][i % shape.dimensions()] = flat[i];
    }
  }

  /**
   * Takes one step of Adam.
   *
   * @param rows {@code int[b][rows of a walk]}, row-major: each walk's nodes, then its noise, which
   *     all its starts share
   * @return the mean loss per positive pair before the step, over the walks on which it is measured
   */
  double step(int[] rows) {
    int walks = rows.length / shape.rows();
    double[][] gradient = new double[vectors.length][shape.dimensions()];
    int measured = SkipGramStep.measured(walks);
    double loss = 0;
    for (int i = 0; i < walks; i++) {
      double ofWalk = walk(rows, i * shape.rows(), gradient);
      loss += i < measured ? ofWalk : 0;
    }
    adam(gradient, (double) walks * shape.pairs());
    return loss / ((double) measured * shape.pairs());
  }

  /**
   * Returns the mean loss per positive pair, over all walks, that the vectors would have if one
   * coordinate were larger by {@code more}. Changes nothing.
   */
  double lossWith(int node, int dimension, double more, int[] rows) {
    double[][] unused = new double[vectors.length][shape.dimensions()];
    double before = vectors[node][dimension];
    vectors[node][dimension] += more;
    double loss = 0;
    for (int row = 0; row < rows.length; row += shape.rows()) {
      loss += walk(rows, row, unused);
    }
    vectors[node][dimension] = before;
    return loss / ((double) rows.length / shape.rows() * shape.pairs());
  }

  private double walk(int[] rows, int begin, double[][] gradient) {
    double loss = 0;
    for (int start = begin; start < begin + shape.starts(); start++) {
      for (int other = start + 1; other < start + shape.context(); other++) {
        loss += pair(rows[start], rows[other], true, gradient);
      }
      for (int random = begin + shape.nodes(); random < begin + shape.rows(); random++) {
        loss += pair(rows[start], rows[random], false, gradient);
      }
    }
    return loss;
  }

  private double pair(int a, int b, boolean together, double[][] gradient) {
    double score = 0;
    for (int i = 0; i < shape.dimensions(); i++) {
      score += vectors[a][i] * vectors[b][i];
    }
    double probability = 1 / (1 + Math.exp(-score));
    double derivative = probability - (together ? 1 : 0);
    for (int i = 0; i < shape.dimensions(); i++) {
      gradient[a][i] += derivative * vectors[b][i];
      gradient[b][i] += derivative * vectors[a][i];
    }
    return -Math.log(together ? probability : 1 - probability);
  }

  private void adam(double[][] gradient, double pairs) {
    updates++;
    double rate =
        learningRate * Math.sqrt(1 - Math.pow(0.999, updates)) / (1 - Math.pow(0.9, updates));
    for (int v = 0; v < vectors.length; v++) {
      for (int i = 0; i < shape.dimensions(); i++) {
        double slope = gradient[v][i] / pairs;
        first[v][i] = 0.9 * first[v][i] + 0.1 * slope;
        second[v][i] = 0.999 * second[v][i] + 0.001 * slope * slope;
        vectors[v][i] -= rate * first[v][i] / (Math.sqrt(second[v][i]) + 1e-8);
      }
    }
  }

  double[] vector(int node) {
    return vectors[node].clone();
  }
}
