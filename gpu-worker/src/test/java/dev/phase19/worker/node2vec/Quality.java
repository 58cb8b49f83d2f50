package dev.phase19.worker.node2vec;

import dev.phase19.worker.graph.DependencyGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.DoublePoint;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.random.Well19937c;

/** Measures from the literature of how well vectors reflect the structure of a graph. */
final class Quality {
  private static final int MANY = 5000;

  private final float[][] unit;

  /**
   * Creates the measures of some vectors; the lengths of the vectors do not matter.
   *
   * @param vectors {@code float[nodes][dimensions]}, row-major
   */
  Quality(float[] vectors, int dimensions) {
    unit = new float[vectors.length / dimensions][];
    for (int v = 0; v < unit.length; v++) {
      unit[v] = Arrays.copyOfRange(vectors, v * dimensions, (v + 1) * dimensions);
      float length = (float) Math.sqrt(dot(unit[v], unit[v]));
      for (int i = 0; i < dimensions; i++) {
        unit[v][i] /= length;
      }
    }
  }

  /** Returns the cosine similarity of the vectors of two nodes. */
  double cosine(int a, int b) {
    return dot(unit[a], unit[b]);
  }

  /** Returns the share of nodes whose nearest neighbor by cosine belongs to their own group. */
  double nearestNeighborAccuracy(int groups) {
    long right =
        IntStream.range(0, unit.length)
            .parallel()
            .filter(v -> nearest(v) % groups == v % groups)
            .count();
    return (double) right / unit.length;
  }

  private int nearest(int v) {
    int nearest = -1;
    float best = Float.NEGATIVE_INFINITY;
    for (int u = 0; u < unit.length; u++) {
      float cosine = u == v ? Float.NEGATIVE_INFINITY : dot(unit[v], unit[u]);
      if (cosine > best) {
        best = cosine;
        nearest = u;
      }
    }
    return nearest;
  }

  /**
   * Returns the mutual information of the groups and the clusters that k-means++ finds, normalized
   * by the arithmetic mean of their entropies. There are as many clusters as groups; they are those
   * of the best of ten runs, or of three runs for more than {@link #MANY} nodes.
   */
  double mutualInformation(int groups) {
    List<Node> nodes = new ArrayList<>();
    for (int v = 0; v < unit.length; v++) {
      double[] point = new double[unit[v].length];
      for (int i = 0; i < point.length; i++) {
        point[i] = unit[v][i];
      }
      nodes.add(new Node(point, v % groups));
    }
    return IntStream.range(0, unit.length > MANY ? 3 : 10)
        .parallel()
        .mapToObj(
            seed ->
                new KMeansPlusPlusClusterer<Node>(
                        groups, 30, new EuclideanDistance(), new Well19937c(seed))
                    .cluster(nodes))
        .min((a, b) -> Double.compare(spread(a), spread(b)))
        .map(clusters -> mutualInformation(clusters, groups))
        .orElseThrow();
  }

  private static final class Node extends DoublePoint {
    private static final long serialVersionUID = 1L;
    private final int group;

    Node(double[] point, int group) {
      super(point);
      this.group = group;
    }
  }

  private static double spread(List<CentroidCluster<Node>> clusters) {
    EuclideanDistance distance = new EuclideanDistance();
    double sum = 0;
    for (CentroidCluster<Node> cluster : clusters) {
      for (Node node : cluster.getPoints()) {
        double far = distance.compute(node.getPoint(), cluster.getCenter().getPoint());
        sum += far * far;
      }
    }
    return sum;
  }

  private double mutualInformation(List<CentroidCluster<Node>> clusters, int groups) {
    double all = unit.length;
    Map<Integer, Integer> ofGroup = new HashMap<>();
    double information = 0;
    double ofClusters = 0;
    for (CentroidCluster<Node> cluster : clusters) {
      Map<Integer, Integer> inCluster = new HashMap<>();
      cluster.getPoints().forEach(node -> inCluster.merge(node.group, 1, Integer::sum));
      inCluster.forEach((group, count) -> ofGroup.merge(group, count, Integer::sum));
      double share = cluster.getPoints().size() / all;
      ofClusters -= share * Math.log(share);
      for (Map.Entry<Integer, Integer> part : inCluster.entrySet()) {
        // All groups have the same size, since node v belongs to group v mod groups.
        information += part.getValue() / all * Math.log(part.getValue() / all / (share / groups));
      }
    }
    double ofGroups = 0;
    for (int count : ofGroup.values()) {
      ofGroups -= count / all * Math.log(count / all);
    }
    return 2 * information / (ofClusters + ofGroups);
  }

  /**
   * Returns the area under the ROC curve when pairs of nodes are ranked by cosine: how often an
   * edge ranks before a random pair without an edge.
   *
   * @param edges that the training has not seen
   * @param graph with all edges
   */
  double linkPrediction(int[][] edges, DependencyGraph graph, long seed) {
    Random random = new Random(seed);
    double[] without = new double[edges.length];
    for (int i = 0; i < without.length; ) {
      int a = random.nextInt(unit.length);
      int b = random.nextInt(unit.length);
      if (a != b && !graph.hasEdge(a, b) && !graph.hasEdge(b, a)) {
        without[i++] = cosine(a, b);
      }
    }
    Arrays.sort(without);
    double before = 0;
    for (int[] edge : edges) {
      int at = Arrays.binarySearch(without, cosine(edge[0], edge[1]));
      before += at < 0 ? -at - 1 : at + 0.5;
    }
    return before / edges.length / without.length;
  }

  private static float dot(float[] a, float[] b) {
    float even = 0;
    float odd = 0;
    int i = 0;
    for (; i + 1 < a.length; i += 2) {
      even += a[i] * b[i];
      odd += a[i + 1] * b[i + 1];
    }
    return i < a.length ? even + odd + a[i] * b[i] : even + odd;
  }
}
