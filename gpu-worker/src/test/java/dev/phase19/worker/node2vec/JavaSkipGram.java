package dev.phase19.worker.node2vec;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Skip-gram with negative sampling as word2vec trains it: pair by pair, with stochastic gradient
 * descent on two tables, one random node for each true pair, and a lookup table for the sigmoid.
 * Several threads update the same tables without locks (Hogwild: Niu, Recht, Re, Wright, NIPS
 * 2011). It is the reference for trainings on TensorFlow, on the same walks.
 */
final class JavaSkipGram {
  private static final int SIGMOIDS = 4096;
  private static final float RANGE = 8;
  private static final float[] SIGMOID = new float[SIGMOIDS];

  static {
    for (int i = 0; i < SIGMOIDS; i++) {
      SIGMOID[i] = (float) (1 / (1 + Math.exp(-(2.0 * i / SIGMOIDS - 1) * RANGE)));
    }
  }

  private final Node2VecParameters parameters;
  private final RandomWalks walks;
  private final int nodes;
  private final int threads;
  private final double learningRate;
  private final float[] starts;
  private final float[] others;

  /**
   * Creates a trainer.
   *
   * @param threads 1 for the scalar reference
   * @param learningRate at the beginning; it falls linearly to a ten-thousandth of that
   */
  JavaSkipGram(
      RandomWalks walks,
      int nodes,
      Node2VecParameters parameters,
      int threads,
      double learningRate) {
    this.walks = walks;
    this.nodes = nodes;
    this.parameters = parameters;
    this.threads = threads;
    this.learningRate = learningRate;
    starts = new float[nodes * parameters.dimensions()];
    others = new float[starts.length];
    Random random = new Random(parameters.seed());
    for (int i = 0; i < starts.length; i++) {
      starts[i] = (random.nextFloat() - 0.5f) / parameters.dimensions();
    }
  }

  /**
   * Trains and returns the vectors of the nodes as starts of windows, {@code
   * float[nodes][dimensions]}, row-major.
   */
  float[] train() {
    int walkNodes = parameters.walkLength() + 1;
    int count = nodes * parameters.walksPerNode();
    int[] made = new int[count * walkNodes];
    for (int epoch = 0; epoch < parameters.epochs(); epoch++) {
      walks.fill(walks.order(epoch), epoch, 0, count, made, walkNodes);
      int now = epoch;
      IntStream.range(0, threads)
          .parallel()
          .forEach(
              part ->
                  train(
                      made,
                      (int) ((long) count * part / threads),
                      (int) ((long) count * (part + 1) / threads),
                      now,
                      new SplittableRandom(parameters.seed() + 31L * now + part)));
    }
    return starts;
  }

  private void train(int[] made, int from, int to, int epoch, SplittableRandom random) {
    int walkNodes = parameters.walkLength() + 1;
    int dimensions = parameters.dimensions();
    float[] change = new float[dimensions];
    for (int walk = from; walk < to; walk++) {
      double done = (epoch + (double) (walk - from) / (to - from)) / parameters.epochs();
      float rate = (float) (learningRate * Math.max(1e-4, 1 - done));
      int at = walk * walkNodes;
      for (int start = 0; start + parameters.context() <= walkNodes; start++) {
        int a = made[at + start] * dimensions;
        for (int other = start + 1; other < start + parameters.context(); other++) {
          java.util.Arrays.fill(change, 0);
          pair(a, made[at + other] * dimensions, 1, rate, change);
          pair(a, random.nextInt(nodes) * dimensions, 0, rate, change);
          for (int i = 0; i < dimensions; i++) {
            starts[a + i] += change[i];
          }
        }
      }
    }
  }

  private void pair(int a, int b, float label, float rate, float[] change) {
    int dimensions = change.length;
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int i = 0; i + 3 < dimensions; i += 4) {
      s0 += starts[a + i] * others[b + i];
      s1 += starts[a + i + 1] * others[b + i + 1];
      s2 += starts[a + i + 2] * others[b + i + 2];
      s3 += starts[a + i + 3] * others[b + i + 3];
    }
    float g = rate * (label - sigmoid(s0 + s1 + (s2 + s3)));
    for (int i = 0; i < dimensions; i++) {
      change[i] += g * others[b + i];
    }
    for (int i = 0; i < dimensions; i++) {
      others[b + i] += g * starts[a + i];
    }
  }

  private static float sigmoid(float x) {
    if (x >= RANGE) {
      return 1;
    }
    return x <= -RANGE ? 0 : SIGMOID[(int) ((x + RANGE) * (SIGMOIDS / (2 * RANGE)))];
  }
}
