package dev.phase19.worker.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GraphStatisticsTest {

  @Test
  void aGraphIsToldInNumbers() {
    // 0 and 1 point to each other, 2 to 0 and itself; 3 and 4 are a pair; 5 is alone.
    DependencyGraph graph =
        DependencyGraph.of(6, new int[] {0, 1, 2, 2, 3}, new int[] {1, 0, 0, 2, 4});

    assertThat(GraphStatistics.of(graph)).isEqualTo(new GraphStatistics(6, 5, 1, 1, 3, 3, 1.0, 2));
    assertThat(GraphStatistics.of(graph).asMap())
        .containsEntry("isolated_nodes", "1")
        .containsEntry("mean_degree", "1.0")
        .hasSize(8);
  }

  @Test
  void anEmptyGraphHasNothing() {
    assertThat(GraphStatistics.of(DependencyGraph.of(0, new int[0], new int[0])))
        .isEqualTo(new GraphStatistics(0, 0, 0, 0, 0, 0, 0, 0));
  }

  @Property(tries = 200)
  void componentsAreAsManyAsCanBeWalkedApart(
      @ForAll @Size(max = 20) List<@IntRange(max = 11) Integer> ends) {
    int edges = ends.size() / 2;
    int[] from = ends.stream().limit(edges).mapToInt(i -> i).toArray();
    int[] to = ends.stream().skip(edges).limit(edges).mapToInt(i -> i).toArray();
    DependencyGraph graph = DependencyGraph.of(12, from, to);

    GraphStatistics statistics = GraphStatistics.of(graph);

    boolean[] seen = new boolean[12];
    int components = 0;
    int largest = 0;
    for (int v = 0; v < 12; v++) {
      int size = visit(graph.undirected(), v, seen);
      components += size > 0 ? 1 : 0;
      largest = Math.max(largest, size);
    }
    assertThat(statistics.components()).isEqualTo(components);
    assertThat(statistics.largestComponent()).isEqualTo(largest);
  }

  private static int visit(DependencyGraph graph, int node, boolean[] seen) {
    if (seen[node]) {
      return 0;
    }
    seen[node] = true;
    int size = 1;
    for (int i = 0; i < graph.degree(node); i++) {
      size += visit(graph, graph.target(node, i), seen);
    }
    return size;
  }
}
