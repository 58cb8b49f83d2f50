package dev.phase19.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.worker.graph.DependencyGraph;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeFileTest {
  @TempDir private Path folder;

  @Test
  void theGraphIsRead() throws Exception {
    DependencyGraph graph = read("4\n0 1\n\n# a comment\n1\t2\n  3   0  \r\n1 2\n");

    assertThat(graph.nodes()).isEqualTo(4);
    assertThat(graph.edges()).isEqualTo(3);
    assertThat(graph.hasEdge(1, 2)).isTrue();
    assertThat(graph.hasEdge(3, 0)).isTrue();
  }

  @Test
  void manyEdgesAreRead() throws Exception {
    StringBuilder lines = new StringBuilder("5000\n");
    for (int i = 1; i < 5000; i++) {
      lines.append(i - 1).append(' ').append(i).append('\n');
    }

    assertThat(read(lines.toString()).edges()).isEqualTo(4999);
  }

  @Test
  void aGraphMayHaveNoNode() throws Exception {
    assertThat(read("0\n").nodes()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''            | ' is empty: its first line must be the number of nodes'
          '# only this' | ' is empty: its first line must be the number of nodes'
          'abc'         | ':1: the first line must be the number of nodes, 0 to 2147483647, was ''abc'''
          '0 1'         | ':1: the first line must be the number of nodes, 0 to 2147483647, was ''0 1'''
          '2147483648'  | ':1: the first line must be the number of nodes, 0 to 2147483647, was ''2147483648'''
          '-1'          | ':1: the first line must be the number of nodes, 0 to 2147483647, was ''-1'''
          '3~0 1~2'     | ':3: an edge must be two node numbers such as ''0 1'', was ''2'''
          '3~0 1 1'     | ':2: an edge must be two node numbers such as ''0 1'', was ''0 1 1'''
          '3~#~~0,1'    | ':4: an edge must be two node numbers such as ''0 1'', was ''0,1'''
          '3~0 -1'      | ':2: an edge must be two node numbers such as ''0 1'', was ''0 -1'''
          '3~0 1~1 3'   | ':3: there is no node 3: the first line says that there are 3, numbered from 0'
          '0~0 0'       | ':2: there is no node 0: the first line says that there are 0, numbered from 0'
          """)
  void whatIsNoGraphIsSaidWithItsFileAndLine(String lines, String message) {
    assertThatThrownBy(() -> read(lines.replace('~', '\n')))
        .isInstanceOf(BadInputException.class)
        .hasMessage(folder.resolve("edges.txt") + message);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> EdgeFile.read(folder.resolve("none.txt")))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("no file " + folder.resolve("none.txt") + ": give a text file");
  }

  private DependencyGraph read(String text) throws Exception {
    Path file = folder.resolve("edges.txt");
    Files.writeString(file, text);
    return EdgeFile.read(file);
  }
}
