package dev.phase19.jmeter.sampler.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTest {
  @Property(tries = 200)
  void everyEdgeJoinsTwoNodesOfTheGraphOnce(
      @ForAll @IntRange(min = 1, max = 60) int nodes,
      @ForAll @IntRange(min = 1, max = 60) int groups,
      @ForAll long seed) {
    Graph graph = new PlantedPartition(nodes, Math.min(groups, nodes), 6, 2, seed).generate();

    assertThat(graph.nodes()).isEqualTo(nodes);
    assertThat(List.of(graph.edges()))
        .allSatisfy(edge -> assertThat(edge[0]).isBetween(0, nodes - 1).isNotEqualTo(edge[1]))
        .allSatisfy(edge -> assertThat(edge[1]).isBetween(0, nodes - 1));
    assertThat(
            Arrays.stream(graph.edges())
                .map(e -> Math.min(e[0], e[1]) + "-" + Math.max(e[0], e[1])))
        .doesNotHaveDuplicates();
  }

  @Test
  void degreesComeOutAsAskedFor() {
    Graph graph = new PlantedPartition(10_000, 10, 8, 1, 1).generate();

    long within = Arrays.stream(graph.edges()).filter(edge -> edge[0] % 10 == edge[1] % 10).count();
    long between = graph.edges().length - within;
    assertThat(2.0 * within / 10_000).isCloseTo(8, within(0.1));
    assertThat(2.0 * between / 10_000).isCloseTo(1, within(0.1));
  }

  @Test
  void theSameSeedGivesTheSameGraphAndAnotherAnother() {
    PlantedPartition partition = new PlantedPartition(100, 4, 6, 1, 7);

    assertThat(partition.generate().edges()).isDeepEqualTo(partition.generate().edges());
    assertThat(new PlantedPartition(100, 4, 6, 1, 8).generate().toJson(null))
        .isNotEqualTo(partition.generate().toJson(null));
  }

  @Test
  void aGraphIsTheContractsJson() {
    Graph graph = new Graph(3, new int[][] {{0, 1}, {1, 2}});

    assertThat(new String(graph.toJson("{\"seed\":1}"), StandardCharsets.UTF_8))
        .isEqualTo("{\"nodes\":3,\"edges\":[[0,1],[1,2]],\"parameters\":{\"seed\":1}}");
  }

  @Test
  void anEdgeListMayHaveCommentsAndAnySeparator(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("g"), "# from to\n0 1\n\n 1,2 \n2\t5\n3;4\n");

    Graph graph = EdgeList.read(file);

    assertThat(graph.nodes()).isEqualTo(6);
    assertThat(graph.edges()).isDeepEqualTo(new int[][] {{0, 1}, {1, 2}, {2, 5}, {3, 4}});
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0 1 2", "a b", "0 -1", "0 99999999999"})
  void aLineThatIsNoEdgeIsNamed(String line, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("g"), "0 1\n" + line + "\n");

    assertThatThrownBy(() -> EdgeList.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("line 2", "'" + line + "'");
  }

  @Test
  void aFileWithoutAnEdgeIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("g"), "# nothing\n");

    assertThatThrownBy(() -> EdgeList.read(file)).hasMessageContaining("has no edge");
  }
}
