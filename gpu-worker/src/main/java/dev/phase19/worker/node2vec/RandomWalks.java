package dev.phase19.worker.node2vec;

import dev.phase19.worker.graph.DependencyGraph;
import java.util.stream.IntStream;

/**
 * The second-order random walks of Node2Vec over a graph whose edges count in both directions. A
 * node without neighbours stays where it is.
 *
 * <p>Walk w of epoch e is a function of (seed, e, w) alone, so the walks are the same whatever the
 * number of cores. A step with p and q is drawn by rejection: a uniform neighbour is proposed and
 * kept with a probability in proportion to its weight (1/p back to the last node, 1 to a neighbour
 * of it, 1/q elsewhere), which needs no table an edge. Where nearly everything is rejected, as in a
 * hub under extreme p and q, the step is drawn from the exact weights of the neighbours instead.
 */
final class RandomWalks {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private static final int MOST_REJECTIONS = 32;

  private final DependencyGraph graph;
  private final int walkNodes;
  private final int walksPerNode;
  private final double back;
  private final double away;
  private final double greatest;
  private final boolean uniform;
  private final long seed;

  RandomWalks(DependencyGraph graph, Node2VecParameters parameters) {
    this.graph = graph.undirected();
    this.walkNodes = parameters.walkLength() + 1;
    this.walksPerNode = parameters.walksPerNode();
    this.back = 1 / parameters.p();
    this.away = 1 / parameters.q();
    this.greatest = Math.max(1, Math.max(back, away));
    this.uniform = back == 1 && away == 1;
    this.seed = parameters.seed();
  }

  /** The nodes in the order in which an epoch starts its walks. */
  int[] order(int epoch) {
    int[] order = IntStream.range(0, graph.nodes()).toArray();
    long state = mix(seed ^ GOLDEN * (2L * epoch + 1));
    for (int i = order.length - 1; i > 0; i--) {
      state += GOLDEN;
      int j = below(mix(state), i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /**
   * Writes {@code count} walks of an epoch, from the {@code first} on, to the beginning of {@code
   * out}: {@code int[count][nodes of a walk]}, row-major. Beyond the last walk of the epoch it
   * begins anew with its first.
   */
  void fill(int[] order, int epoch, long first, int count, int[] out) {
    long walks = (long) order.length * walksPerNode;
    int parts = Math.min(64, Math.max(1, count / 64));
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              int end = (int) ((long) count * (part + 1) / parts);
              for (int i = (int) ((long) count * part / parts); i < end; i++) {
                long walk = (first + i) % walks;
                walk(order[(int) (walk / walksPerNode)], epoch, walk, out, i * walkNodes);
              }
            });
  }

  private void walk(int start, int epoch, long walk, int[] out, int at) {
    long state = mix(mix(mix(seed) + epoch) + walk * GOLDEN);
    int last = -1;
    int now = start;
    out[at] = now;
    for (int step = 1; step < walkNodes; step++) {
      int degree = graph.degree(now);
      int next = now;
      if (degree > 0) {
        int rejections = 0;
        boolean kept;
        do {
          state += GOLDEN;
          long random = mix(state);
          next = graph.target(now, below(random, degree));
          kept =
              uniform || last < 0 || (random & 0xfffff) * 0x1p-20 * greatest < weight(last, next);
        } while (!kept && ++rejections < MOST_REJECTIONS);
        if (!kept) {
          state += GOLDEN;
          next = drawExactly(last, now, (mix(state) >>> 11) * 0x1p-53);
        }
      }
      last = now;
      now = next;
      out[at + step] = now;
    }
  }

  private int drawExactly(int last, int now, double uniform) {
    int degree = graph.degree(now);
    double sum = 0;
    for (int i = 0; i < degree; i++) {
      sum += weight(last, graph.target(now, i));
    }
    double left = uniform * sum;
    int i = -1;
    do {
      i++;
      left -= weight(last, graph.target(now, i));
    } while (left >= 0 && i < degree - 1);
    return graph.target(now, i);
  }

  private double weight(int last, int next) {
    return next == last ? back : graph.hasEdge(last, next) ? 1 : away;
  }

  /** Uniform in [0, bound), from the upper bits. */
  private static int below(long random, int bound) {
    return (int) (((random >>> 33) * bound) >>> 31);
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
