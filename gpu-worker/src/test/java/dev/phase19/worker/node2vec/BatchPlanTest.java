package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchPlanTest {
  private static Node2VecParameters parameters(
      int dimensions, int walkLength, int context, int walksPerNode, int epochs) {
    return new Node2VecParameters(
        dimensions, walkLength, context, walksPerNode, epochs, 1, 1, 0.01, 1);
  }

  @ParameterizedTest
  @CsvSource({"1, 16", "10, 16", "100, 125", "1000, 1250", "1024, 1280", "200000, 1280"})
  void theBatchLeavesEightyUpdatesWithinItsBounds(int nodes, int batch) {
    assertThat(BatchPlan.of(nodes, Node2VecParameters.DEFAULTS).batch()).isEqualTo(batch);
  }

  @Test
  void longWalksAndVectorsMakeItSmaller() {
    int batch = BatchPlan.of(10_000, parameters(256, 200, 10, 10, 10)).batch();

    assertThat(batch).isBetween(100, 200);
  }

  @Test
  void halvesEndAtTheSmallest() {
    BatchPlan plan = BatchPlan.of(30, Node2VecParameters.DEFAULTS);

    assertThat(plan.batch()).isEqualTo(37);
    assertThat(plan.halved().batch()).isEqualTo(18);
    assertThat(plan.halved().halved().batch()).isEqualTo(16);
    assertThat(plan.halved().halved().canBeHalved()).isFalse();
  }

  @Property(tries = 500)
  void whateverIsAskedTheStepsCoverTheWalksAndARunIsBounded(
      @ForAll @IntRange(min = 1, max = 10_000_000) int nodes,
      @ForAll @IntRange(min = 1, max = 1024) int dimensions,
      @ForAll @IntRange(min = 2, max = 1000) int walkLength,
      @ForAll @IntRange(min = 2, max = 1000) int context,
      @ForAll @IntRange(min = 1, max = 1000) int walksPerNode,
      @ForAll @IntRange(min = 1, max = 10_000) int epochs) {
    BatchPlan plan =
        BatchPlan.of(
            nodes,
            parameters(
                dimensions, walkLength, Math.min(context, walkLength + 1), walksPerNode, epochs));

    assertThat(plan.batch()).isBetween(16, 1280);
    assertThat(plan.steps() * plan.batch())
        .isGreaterThanOrEqualTo(plan.walks())
        .isLessThan(plan.walks() + plan.batch());
    assertThat(plan.stepsARun()).isBetween(1, (int) Math.min(plan.steps(), Integer.MAX_VALUE));
    assertThat((long) plan.stepsARun() * plan.batch() * (walkLength + 1))
        .isLessThanOrEqualTo(Math.max(1 << 22, plan.batch() * (walkLength + 1)));
  }
}
