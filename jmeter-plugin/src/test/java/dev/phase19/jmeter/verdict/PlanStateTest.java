package dev.phase19.jmeter.verdict;

import static dev.phase19.jmeter.gate.State.FAIL;
import static dev.phase19.jmeter.gate.State.INCONCLUSIVE;
import static dev.phase19.jmeter.gate.State.NO_DATA;
import static dev.phase19.jmeter.gate.State.PASS;
import static dev.phase19.jmeter.gate.State.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanStateTest {
  @Test
  void oneGateThatIsNotGoodFailsThePlan() {
    assertThat(PlanState.of(List.of(PASS, FAIL, SKIPPED))).isEqualTo(PlanState.FAIL);
    assertThat(PlanState.of(List.of(PASS, NO_DATA))).isEqualTo(PlanState.FAIL);
    assertThat(PlanState.of(List.of(PASS, INCONCLUSIVE))).isEqualTo(PlanState.FAIL);
  }

  @Test
  void aPlanIsSkippedOnlyIfAllOfItIs() {
    assertThat(PlanState.of(List.of(SKIPPED, SKIPPED))).isEqualTo(PlanState.SKIPPED);
    assertThat(PlanState.of(List.of(SKIPPED, PASS))).isEqualTo(PlanState.PASS);
  }

  @Test
  void aPlanWithoutAGateFails() {
    assertThat(PlanState.of(List.of())).isEqualTo(PlanState.FAIL);
  }
}
