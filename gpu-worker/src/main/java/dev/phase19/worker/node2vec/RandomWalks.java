package dev.phase19.worker.node2vec;

import dev.phase19.worker.graph.DependencyGraph;
import java.util.stream.IntStream;

/**
 * The second-order random walks of Node2Vec over a graph, whose edges count in both directions
 * unless the parameters say otherwise. A walk that comes to a node without neighbors stays there.
 *
 * <p>Walk w of epoch e depends on (seed, e, w) alone, so the walks are the same for any number of
 * cores. A step with p and q is drawn by rejection: a uniformly random neighbor is proposed, and
 * kept with a probability in proportion to its weight (1/p back to the last node, 1 to a neighbor
 * of the last node, 1/q elsewhere). This needs no table per edge. Where nearly every proposal is
 * rejected, as at a hub with extreme p and q, the step is drawn in two parts instead: first which
 * of the three kinds of neighbor, by the sums of their weights, and then which neighbor of that
 * kind. Every draw ends: after a number of rejections, the neighbors are tried one by one.
 */
final class RandomWalks {
  private static final int MAX_PROPOSALS = 32;

  /** Walks that a thread takes side by side, so that their waits for memory overlap. */
  private static final int LANES = 16;

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

  /** Returns the nodes in the order in which an epoch starts its walks. */
  int[] order(int epoch) {
    int[] order = IntStream.range(0, graph.nodes()).toArray();
    long state = SplitMix64.mix(seed ^ SplitMix64.GOLDEN * (2L * epoch + 1));
    for (int i = order.length - 1; i > 0; i--) {
      state += SplitMix64.GOLDEN;
      int j = SplitMix64.below(SplitMix64.mix(state), i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /**
   * Writes {@code count} walks of an epoch, from walk {@code first} on. After the last walk of the
   * epoch, it continues with the first.
   *
   * @param out begins with {@code int[count][stride]}, row-major; each row begins with a walk
   */
  void fill(int[] order, int epoch, long first, int count, int[] out, int stride) {
    int parts = Math.min(64, Math.max(1, count / 64));
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              int end = (int) ((long) count * (part + 1) / parts);
              for (int i = (int) ((long) count * part / parts); i < end; i += LANES) {
                sideBySide(
                    order, epoch, first + i, Math.min(LANES, end - i), out, i * stride, stride);
              }
            });
  }

  private void sideBySide(
      int[] order, int epoch, long first, int lanes, int[] out, int begin, int stride) {
    long walks = (long) order.length * walksPerNode;
    long[] state = new long[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      long walk = (first + lane) % walks;
      state[lane] = SplitMix64.begin(seed, epoch, walk);
      out[begin + lane * stride] = order[(int) (walk / walksPerNode)];
    }
    for (int step = 1; step < walkNodes; step++) {
      for (int lane = 0; lane < lanes; lane++) {
        int at = begin + lane * stride + step;
        out[at] = next(step == 1 ? -1 : out[at - 2], out[at - 1], state, lane);
      }
    }
  }

  private int next(int last, int now, long[] state, int lane) {
    int degree = graph.degree(now);
    if (degree == 0) {
      return now;
    }
    for (int proposals = 0; proposals < MAX_PROPOSALS; proposals++) {
      state[lane] += SplitMix64.GOLDEN;
      long random = SplitMix64.mix(state[lane]);
      int next = graph.target(now, SplitMix64.below(random, degree));
      if (uniform || last < 0 || (random & 0xffffffffL) * 0x1p-32 * greatest < weight(last, next)) {
        return next;
      }
    }
    state[lane] += SplitMix64.GOLDEN;
    return byKind(last, now, state[lane]);
  }

  /**
   * Draws, in two parts, the step after the one from {@code last} to {@code now}. The common
   * neighbors of both nodes are counted at the node that has fewer neighbors.
   */
  int byKind(int last, int now, long random) {
    int degree = graph.degree(now);
    int back = graph.hasEdge(now, last) ? 1 : 0;
    int near = near(last, now, Integer.MAX_VALUE).count();
    int away = degree - back - near;
    double weightBack = back * this.back;
    double drawn =
        (SplitMix64.mix(random) >>> 11) * 0x1p-53 * (weightBack + near + away * this.away);
    // The sums are rounded, so a kind without neighbors is excluded, whatever was drawn.
    if (back > 0 && (drawn < weightBack || near + away == 0)) {
      return last;
    }
    if (near > 0 && (drawn < weightBack + near || away == 0)) {
      return near(last, now, Math.min(near - 1, (int) (drawn - weightBack))).node();
    }
    return away(last, now, away, random);
  }

  /**
   * Draws one of the {@code count} neighbors of {@code now} that are neither {@code last} nor a
   * neighbor of {@code last}.
   */
  private int away(int last, int now, int count, long random) {
    int degree = graph.degree(now);
    long state = random;
    for (int proposals = 0; proposals < MAX_PROPOSALS; proposals++) {
      state += SplitMix64.GOLDEN;
      int next = graph.target(now, SplitMix64.below(SplitMix64.mix(state), degree));
      if (isAway(last, next)) {
        return next;
      }
    }
    int index = SplitMix64.below(SplitMix64.mix(state + SplitMix64.GOLDEN), count);
    int i = 0;
    while (!isAway(last, graph.target(now, i)) || index-- > 0) {
      i++;
    }
    return graph.target(now, i);
  }

  private boolean isAway(int last, int next) {
    return next != last && !graph.hasEdge(last, next);
  }

  /**
   * Neighbors of {@code now}, other than {@code last}, to which {@code last} has an edge.
   *
   * @param count how many of them were seen
   * @param node the last one seen
   */
  private record Near(int count, int node) {}

  /** Goes through these neighbors until it has seen {@code index + 1} of them. */
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
}
