package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Node2VecParametersTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 2, 2, 1, 1, 2",
    "1000, 64, 20, 10, 10, 10, 691200000",
    "0, 64, 20, 10, 10, 10, 0",
    "2147483647, 1024, 1000, 500, 1000, 10000, 9223372036854775807",
    "2147483647, 1, 1000, 500, 1000, 2, 1075880717212412000",
    "2147483647, 1024, 999, 500, 1, 1, 549753614608745472"
  })
  void workIsPairsTimesDimensions(
      int nodes,
      int dimensions,
      int walkLength,
      int context,
      int walksPerNode,
      int epochs,
      long work) {
    Node2VecParameters parameters =
        new Node2VecParameters(
            dimensions, walkLength, context, walksPerNode, epochs, 1, 1, 0.01, 1);

    assertThat(parameters.work(nodes)).isEqualTo(work);
  }
}
