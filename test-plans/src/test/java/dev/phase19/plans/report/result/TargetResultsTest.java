package dev.phase19.plans.report.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.State;
import dev.phase19.plans.target.Target;
import dev.phase19.plans.target.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetResultsTest {
  private static final String PLAN = "ingest-dispatch-latency";

  private static final TargetResults.Earlier TEN_MILLIS_LAST_TIME =
      new TargetResults.Earlier() {
        @Override
        public Optional<Double> last(Target target) {
          return Optional.of(10.0);
        }

        @Override
        public Optional<Double> baseline(Target target) {
          return Optional.empty();
        }
      };

  @ParameterizedTest
  @CsvSource({
    "PASS, PASS, PASS",
    "PASS, FAIL, FAIL",
    "PASS, SKIPPED, SKIPPED",
    "NO_DATA, FAIL, FAIL",
    "INCONCLUSIVE, NO_DATA, NO_DATA",
    "SKIPPED, INCONCLUSIVE, INCONCLUSIVE"
  })
  void worstGateDecides(State latency, State accepted, TargetState state) {
    TargetResult result =
        first(gate("Dispatch latency", latency), gate("Dispatches accepted", accepted));
    assertThat(result.state()).isEqualTo(state);
  }

  @Test
  void headlineGivesTheFigureWhicheverGateDecides() {
    TargetResult result =
        first(gate("Dispatch latency", State.PASS), gate("Dispatches accepted", State.FAIL));
    assertThat(result.measured()).isEqualTo(12.0);
    assertThat(result.margin().orElseThrow().text()).isEqualTo("+88.0 %");
    assertThat(result.last().orElseThrow().text()).isEqualTo("+20.0 % worse");
    assertThat(result.message()).isEqualTo("Dispatches accepted said so");
  }

  @Test
  void gateThatThePlanLacksIsNoData() {
    TargetResult result = first(gate("Dispatch latency", State.PASS));
    assertThat(result.state()).isEqualTo(TargetState.NO_DATA);
    assertThat(result.message()).isEqualTo("the plan has no gate Dispatches accepted");
  }

  @Test
  void failureOfTheWholeRunFailsEachTargetOfThePlan() {
    TargetResult result =
        first(
            new GateResult(
                "Precondition", "", "", State.FAIL, null, "", null, null, "no edge", false),
            gate("Dispatch latency", State.PASS),
            gate("Dispatches accepted", State.PASS));
    assertThat(result.state()).isEqualTo(TargetState.FAIL);
    assertThat(result.message()).isEqualTo("no edge");
  }

  @Test
  void planWithoutVerdictFailsItsTargets() {
    List<TargetResult> results =
        new TargetResults(Map.of(PLAN, PlanVerdict.none()), TEN_MILLIS_LAST_TIME)
            .of(Targets.all().targets());
    assertThat(results.subList(0, 2))
        .extracting(TargetResult::state)
        .containsOnly(TargetState.FAIL);
    assertThat(results.subList(2, 13))
        .extracting(TargetResult::state)
        .containsOnly(TargetState.NOT_RUN);
  }

  @ParameterizedTest
  @CsvSource({PLAN + ", true", "benchmark/" + PLAN + ", true", "latency, false", "other, false"})
  void planIsFoundByItsNameWithOrWithoutItsFolder(String plan, boolean found) {
    assertThat(TargetResults.isOf(Targets.all().targets().get(0), plan)).isEqualTo(found);
  }

  @Test
  void everyTargetSaysWhichSideOfItsBoundIsGood() {
    Map<String, Aim> aims = new TreeMap<>();
    for (Target target : Targets.all().targets()) {
      aims.put(target.id(), Aim.of(target, target.gates().get(0)));
    }
    assertThat(aims)
        .containsAllEntriesOf(
            Map.of(
                "T1", Aim.BELOW, "T3", Aim.BELOW, "T4", Aim.BELOW, "T5", Aim.ABOVE, "T6", Aim.ABOVE,
                "T7", Aim.EXACT, "T8", Aim.BELOW, "T10", Aim.BELOW, "T11", Aim.EXACT, "T13",
                Aim.EXACT))
        .containsEntry("T14", Aim.ABOVE);
  }

  private static TargetResult first(GateResult... gates) {
    PlanVerdict verdict =
        new PlanVerdict(
            Optional.empty(), Optional.empty(), Map.of(), List.of(gates), new ArrayList<>());
    return new TargetResults(Map.of(PLAN, verdict), TEN_MILLIS_LAST_TIME)
        .of(Targets.all().targets())
        .get(0);
  }

  private static GateResult gate(String name, State state) {
    return new GateResult(
        name, "Group", "Label", state, 12.0, "ms", 100.0, 5L, name + " said so", false);
  }
}
