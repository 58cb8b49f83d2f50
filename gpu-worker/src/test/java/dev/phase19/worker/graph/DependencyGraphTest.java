package dev.phase19.worker.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {
  @Property(tries = 200)
  void itHoldsJustTheEdgesThatItWasGiven(
      @ForAll @Size(max = 60) List<@IntRange(max = 7) Integer> ends) {
    int edges = ends.size() / 2;
    int[] from = ends.stream().limit(edges).mapToInt(i -> i).toArray();
    int[] to = ends.stream().skip(edges).limit(edges).mapToInt(i -> i).toArray();
    Set<String> expected = new TreeSet<>();
    for (int i = 0; i < edges; i++) {
      expected.add(from[i] + ">" + to[i]);
    }

    DependencyGraph graph = DependencyGraph.of(8, from, to);

    Set<String> found = new TreeSet<>();
    for (int v = 0; v < 8; v++) {
      for (int i = 0; i < graph.degree(v); i++) {
        found.add(v + ">" + graph.target(v, i));
        assertThat(graph.hasEdge(v, graph.target(v, i))).isTrue();
        assertThat(graph.undirected().hasEdge(graph.target(v, i), v)).isTrue();
      }
    }
    assertThat(found).isEqualTo(expected);
    assertThat(graph.edges()).isEqualTo(expected.size());
  }

  @Test
  void anEdgeOutOfRangeIsNamed() {
    assertThatThrownBy(() -> DependencyGraph.of(3, new int[] {0, 1}, new int[] {1, 3}))
        .hasMessage("edge 1 names node 3, but the nodes are 0 to 2");
  }
}
