package dev.phase19.worker.node2vec;

import dev.phase19.worker.graph.DependencyGraph;
import java.util.stream.IntStream;

/**
 * The second-order random walks of Node2Vec over a graph, whose edges count in both directions
 * unless the parameters say otherwise. A walk that comes to a node without neighbours stays there.
 *
 * <p>Walk w of epoch e is a function of (seed, e, w) alone, so the walks are the same whatever the
 * number of cores. A step with p and q is drawn by rejection: a uniform neighbour is proposed and
 * kept with a probability in proportion to its weight (1/p back to the last node, 1 to a neighbour
 * of it, 1/q elsewhere), which needs no table an edge. Where nearly everything is rejected, as in a
 * hub under extreme p and q, the step is drawn in two parts instead: which of the three kinds of
 * neighbour, by the sums of their weights, and then which one of the kind.
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
    this.graph = parameters.directed() ? graph : graph.undirected();
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
          next = byKind(last, now, state);
        }
      }
      last = now;
      now = next;
      out[at + step] = now;
    }
  }

  /** The neighbours of both nodes are counted at the one that has fewer. */
  private int byKind(int last, int now, long random) {
    int degree = graph.degree(now);
    int back = graph.hasEdge(now, last) ? 1 : 0;
    int near = near(last, now, Integer.MAX_VALUE).count();
    double weightBack = back * this.back;
    double drawn =
        (mix(random) >>> 11) * 0x1p-53 * (weightBack + near + (degree - back - near) * away);
    if (drawn < weightBack) {
      return last;
    }
    if (drawn < weightBack + near) {
      return near(last, now, (int) (drawn - weightBack)).node();
    }
    long state = random;
    int next;
    do {
      state += GOLDEN;
      next = graph.target(now, below(mix(state), degree));
    } while (next == last || graph.hasEdge(last, next));
    return next;
  }

  /**
   * Neighbours of {@code now}, other than {@code last}, to which {@code last} has an edge.
   *
   * @param count of them that were seen
   * @param node the last one seen
   */
  private record Near(int count, int node) {}

  /** Looks until it has seen {@code index} of them and one more. */
  private Near near(int last, int now, int index) {
    boolean atLast = graph.degree(last) < graph.degree(now);
    int at = atLast ? last : now;
    int other = atLast ? now : last;
    int count = 0;
    int node = -1;
    for (int i = 0; i < graph.degree(at) && count <= index; i++) {
      int common = graph.target(at, i);
      if (common != last && graph.hasEdge(other, common)) {
        count++;
        node = common;
      }
    }
    return new Near(count, node);
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
