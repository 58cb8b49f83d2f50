package dev.phase19.jmeter.sampler.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A graph of groups that are denser inside than between each other, like modules of a code base.
 *
 * <p>Node i belongs to group {@code i mod groups}. Each node draws half of its mean degree as
 * partners, uniformly from its own group and from the others; its other half comes from the nodes
 * that draw it. A pair that is drawn twice is one edge, so in a small group the degree stays below
 * its mean. The same record gives the same graph, on every machine.
 *
 * @param within mean number of edges of a node inside of its group
 * @param between mean number of edges of a node to other groups
 */
public record PlantedPartition(int nodes, int groups, double within, double between, long seed) {
  /** The largest sum of both degrees. */
  public static final double MAX_DEGREE = 1_000;

  /**
   * @throws IllegalArgumentException when the groups do not fit the nodes, or a degree is negative
   */
  public PlantedPartition {
    if (groups < 1 || groups > nodes) {
      throw new IllegalArgumentException(
          "groups must be from 1 to the number of nodes, " + nodes + ", was " + groups);
    }
    if (!(within >= 0 && between >= 0 && within + between <= MAX_DEGREE)) {
      throw new IllegalArgumentException(
          "edges a node must be >= 0 and at most 1000 in sum, were %s and %s"
              .formatted(within, between));
    }
  }

  public Graph generate() {
    Random random = new Random(seed);
    List<int[]> edges = new ArrayList<>();
    Set<Long> known = new HashSet<>();
    for (int node = 0; node < nodes; node++) {
      int group = node % groups;
      int members = (nodes - group + groups - 1) / groups;
      for (int i = draws(random, within); i > 0; i--) {
        add(edges, known, node, group + groups * random.nextInt(members));
      }
      for (int i = groups > 1 ? draws(random, between) : 0; i > 0; i--) {
        add(edges, known, node, stranger(random, group));
      }
    }
    return new Graph(nodes, edges.toArray(int[][]::new));
  }

  /** Returns half of the mean, rounded up or down at random, so that the mean is kept. */
  private static int draws(Random random, double mean) {
    double half = mean / 2;
    int floor = (int) half;
    return random.nextDouble() < half - floor ? floor + 1 : floor;
  }

  private int stranger(Random random, int group) {
    int node = random.nextInt(nodes);
    while (node % groups == group) {
      node = random.nextInt(nodes);
    }
    return node;
  }

  private void add(List<int[]> edges, Set<Long> known, int a, int b) {
    long pair = (long) Math.min(a, b) * nodes + Math.max(a, b);
    if (a != b && known.add(pair)) {
      edges.add(new int[] {a, b});
    }
  }
}
