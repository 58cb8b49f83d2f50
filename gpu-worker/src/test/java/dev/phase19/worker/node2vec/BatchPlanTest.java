package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchPlanTest {
  private static final long MEMORY = Node2VecTrainer.DEFAULT_MEMORY_BYTES;

  private static Node2VecParameters parameters(
      int dimensions, int walkLength, int context, int walksPerNode, int epochs) {
    return new Node2VecParameters(
        dimensions, walkLength, context, walksPerNode, epochs, 1, 1, 0.01, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 16",
    "10, 16",
    "100, 125",
    "1000, 1250",
    "1024, 1280",
    "10000, 2500",
    "100000, 25000"
  })
  void theBatchLeavesEightyUpdatesWithinItsBounds(int nodes, int batch) {
    assertThat(BatchPlan.of(nodes, Node2VecParameters.DEFAULTS, MEMORY).batch()).isEqualTo(batch);
  }

  @Test
  void itIsTheLargestThatFits() {
    long bytes = 200L << 20;
    BatchPlan plan = BatchPlan.of(10_000, parameters(256, 200, 10, 10, 10), bytes);
    MemoryPlan memory = new MemoryPlan(plan.shape(), 10_000);

    assertThat(plan.batch()).isLessThan(2500);
    assertThat(memory.device(plan.batch())).isLessThanOrEqualTo(bytes);
    assertThat(memory.device(plan.batch() + 1)).isGreaterThan(bytes);
  }

  @Test
  void whatDoesNotFitIsOutOfMemoryBeforeItBegins() {
    assertThatThrownBy(() -> BatchPlan.of(1_000_000, Node2VecParameters.DEFAULTS, 512L << 20))
        .isInstanceOf(OutOfDeviceMemoryException.class)
        .hasMessage(
            "1000000 nodes of 64 dimensions take 1270 MiB on the device, more than the 512 MiB of"
                + " node2vec.memoryLimit or gpu.memoryLimit");
  }

  @ParameterizedTest
  @CsvSource({"30000", "100000", "150000"})
  void theStepsOfAnEpochDoNotGrowWithALargeGraph(int nodes) {
    assertThat(BatchPlan.of(nodes, Node2VecParameters.DEFAULTS, MEMORY).steps()).isEqualTo(40);
  }

  @Test
  void halvesEndAtTheSmallest() {
    BatchPlan plan = BatchPlan.of(30, Node2VecParameters.DEFAULTS, MEMORY);

    assertThat(plan.batch()).isEqualTo(37);
    assertThat(plan.halved().batch()).isEqualTo(18);
    assertThat(plan.halved().halved().batch()).isEqualTo(16);
    assertThat(plan.halved().halved().canBeHalved()).isFalse();
  }

  @Test
  void aHalfTakesHalfTheRowsOfARun() {
    BatchPlan plan = BatchPlan.of(10_000, Node2VecParameters.DEFAULTS, MEMORY);
    long rows = rowsOfARun(plan);

    assertThat(rowsOfARun(plan.halved())).isLessThanOrEqualTo(rows / 2);
    assertThat(rowsOfARun(plan.halved().halved())).isLessThanOrEqualTo(rows / 4);
  }

  private static long rowsOfARun(BatchPlan plan) {
    return (long) plan.stepsARun() * plan.batch() * plan.shape().rows();
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
                dimensions, walkLength, Math.min(context, walkLength + 1), walksPerNode, epochs),
            1L << 40);

    assertThat(plan.batch()).isBetween(16, Math.max(1280, nodes / 4));
    assertThat(plan.steps() * plan.batch())
        .isGreaterThanOrEqualTo(plan.walks())
        .isLessThan(plan.walks() + plan.batch());
    assertThat(plan.stepsARun()).isBetween(1, (int) Math.min(plan.steps(), Integer.MAX_VALUE));
    assertThat((long) plan.stepsARun() * plan.batch() * plan.shape().rows())
        .isLessThanOrEqualTo(Math.max(3 << 20, (long) plan.batch() * plan.shape().rows()));
  }
}
