package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
  private static final WalkShape DEFAULT = WalkShape.of(Node2VecParameters.DEFAULTS);

  @Test
  void theTablesAreFiveFloatsACoordinate() {
    assertThat(new MemoryPlan(DEFAULT, 1_000_000).tables()).isEqualTo(1_280_000_000L);
  }

  @Test
  void aWalkIsThirtyRowsOfTwoIndicesAndFourTimesVectorAndScores() {
    assertThat(new MemoryPlan(DEFAULT, 1).aWalk()).isEqualTo(30 * (16 + 16 * (64 + 12)));
  }

  @Test
  void theHostHoldsRowsAndOrderOfTwoRunsAndTheVectors() {
    assertThat(new MemoryPlan(DEFAULT, 1_000_000).host())
        .isEqualTo(2L * 8 * (3 << 20) + 260_000_000L);
  }

  @Property
  void theLargestBatchFitsAndOneMoreDoesNot(
      @ForAll @IntRange(min = 1, max = 2_000_000) int nodes,
      @ForAll @IntRange(min = 1, max = 1024) int dimensions,
      @ForAll @LongRange(min = 1 << 26, max = 1L << 36) long bytes) {
    MemoryPlan plan = new MemoryPlan(new WalkShape(21, 10, dimensions), nodes);
    int batch = (int) plan.largestBatch(bytes);

    if (batch > 0) {
      assertThat(plan.device(batch)).isLessThanOrEqualTo(bytes);
    }
    assertThat(plan.device(batch + 1)).isGreaterThan(bytes);
  }
}
