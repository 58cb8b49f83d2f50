package dev.phase19.jmeter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.percentile.PercentileGate;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import dev.phase19.jmeter.gate.statistic.Statistic;
import dev.phase19.jmeter.gate.statistic.StatisticGate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GateRunTest {
  private static final Evidence NO_GPU =
      new Evidence(List.of("no GPU: NVML is not installed"), List.of(), null, null, List.of());

  private static GateRun p95(Selection selection) {
    return new GateRun(
        "Latency",
        selection,
        new PercentileGate(new PercentileLimit(95, 100, ResponseFilter.SUCCESSES, 0, false)));
  }

  private static GateRun onOutOfMemory(OutOfMemory outOfMemory) {
    return new GateRun(
        "Completes",
        new Selection(null, 0, Duration.ZERO, outOfMemory),
        new StatisticGate(
            new StatisticGate.Limit(
                Statistic.ERROR_SHARE,
                Subject.ELAPSED,
                Comparison.EQUAL,
                0,
                ResponseFilter.SUCCESSES,
                0,
                false)));
  }

  @Test
  void tellsHowMuchOfTheWarmUpWasLeftOut() {
    GateRun run = p95(new Selection(null, 5, Duration.ZERO, OutOfMemory.ERROR));
    for (int i = 0; i < 105; i++) {
      run.offer(Sample.of("Ingest Dispatch").startingAt(i).takingMillis(i < 5 ? 900 : 7.9).seen());
    }

    GateVerdict verdict = run.verdict(Evidence.NONE);

    assertThat(verdict.line())
        .isEqualTo(
            "PASS  Ingest Dispatch: P95 7.9 ms, limit 100 ms (100 samples, 5 warm-up left out)");
    assertThat(verdict.scope()).isEqualTo("Users");
    assertThat(run.requests()).containsOnly(Map.entry("Ingest Dispatch", 100L));
    assertThat(run.figures("Ingest Dispatch").map(LabelFigures::requests)).contains(100L);
  }

  @Test
  void theWarmUpIsEachLabelsOwn() {
    GateRun run = p95(new Selection(null, 2, Duration.ZERO, OutOfMemory.ERROR));
    for (int i = 0; i < 10; i++) {
      run.offer(Sample.of("A").startingAt(i).seen());
      run.offer(Sample.of("B").startingAt(i).takingMillis(50).seen());
    }

    assertThat(run.verdict(Evidence.NONE).message())
        .isEqualTo(
            "B: P95 50.0 ms, limit 100 ms (8 samples, worst of 2 labels, 2 warm-up left out)");
  }

  @Test
  void judgesOnlyTheLabelsThatAreNamed() {
    GateRun run =
        p95(new Selection(Pattern.compile("Disp.*"), 0, Duration.ZERO, OutOfMemory.ERROR));
    run.offer(Sample.of("Dispatch").seen());
    run.offer(Sample.of("Slow Dispatch").takingMillis(500).seen());

    assertThat(run.verdict(Evidence.NONE).state()).isEqualTo(State.PASS);
  }

  @Test
  void aGateThatSawNothingIsNeverAPass() {
    GateRun none = p95(Selection.ALL);
    GateRun others =
        p95(new Selection(Pattern.compile("Disp"), 0, Duration.ZERO, OutOfMemory.ERROR));
    others.offer(Sample.of("Dispatch").seen());
    GateRun warmUp = p95(new Selection(null, 5, Duration.ZERO, OutOfMemory.ERROR));
    warmUp.offer(Sample.of("Dispatch").seen());

    assertThat(none.verdict(Evidence.NONE).line())
        .isEqualTo("NO_DATA  no sample that counts, none came (0 samples)");
    assertThat(others.verdict(Evidence.NONE).line())
        .isEqualTo("NO_DATA  no sample that counts, 1 sample of other labels (0 samples)");
    assertThat(warmUp.verdict(Evidence.NONE).line())
        .isEqualTo("NO_DATA  no sample that counts (0 samples, 1 warm-up left out)");
    assertThat(none.verdict(Evidence.NONE).bound().value()).isEqualTo(100);
  }

  @Test
  void isSkippedWithTheReasonWhereTheRunCannotJudge() {
    GateVerdict verdict = p95(Selection.ALL).verdict(NO_GPU);

    assertThat(verdict.line()).isEqualTo("SKIPPED  no GPU: NVML is not installed");
    assertThat(verdict.measured()).isNull();
  }

  @Test
  void aBrokenPreconditionBeatsASkip() {
    Evidence both =
        new Evidence(List.of("no GPU"), List.of("the worker is down"), null, null, List.of());

    assertThat(p95(Selection.ALL).verdict(both).state()).isEqualTo(State.NO_DATA);
  }

  @Test
  void aFaultySetUpFailsEvenWhereTheRunIsSkipped() {
    GateVerdict verdict = GateRun.faulty("Latency", "Limit must be a number").verdict(NO_GPU);

    assertThat(verdict.line()).isEqualTo("FAIL  Limit must be a number");
  }

  @Test
  void aJobOutOfMemoryIsAnErrorUnlessThePlanExpectsIt() {
    GateRun run = onOutOfMemory(OutOfMemory.ERROR);
    run.offer(Sample.of("10000 files").outOfMemory("OUT_OF_MEMORY: 9 GiB").seen());

    assertThat(run.verdict(Evidence.NONE).state()).isEqualTo(State.FAIL);
  }

  @Test
  void anExpectedLackOfMemorySkipsTheGateWithTheServersReason() {
    GateRun run = onOutOfMemory(OutOfMemory.SKIP);
    run.offer(Sample.of("10000 files").outOfMemory("OUT_OF_MEMORY: 9 GiB needed").seen());

    assertThat(run.verdict(Evidence.NONE).line())
        .isEqualTo("SKIPPED  10000 files: OUT_OF_MEMORY: 9 GiB needed");
  }

  @Test
  void aLackOfMemoryHidesNoOtherFailure() {
    GateRun run = onOutOfMemory(OutOfMemory.SKIP);
    run.offer(Sample.of("10000 files").outOfMemory("OUT_OF_MEMORY").seen());
    run.offer(Sample.of("1000 files").code("503").failed().seen());

    assertThat(run.verdict(Evidence.NONE).state()).isEqualTo(State.FAIL);
  }

  @Test
  void aPermittedLackOfMemoryIsAGoodOutcomeWithoutATime() {
    GateRun completes = onOutOfMemory(OutOfMemory.PERMIT);
    completes.offer(Sample.of("50000 nodes").outOfMemory("OUT_OF_MEMORY").seen());
    GateRun latency = p95(new Selection(null, 0, Duration.ZERO, OutOfMemory.PERMIT));
    latency.offer(Sample.of("50000 nodes").outOfMemory("OUT_OF_MEMORY").seen());

    assertThat(completes.verdict(Evidence.NONE).state()).isEqualTo(State.PASS);
    assertThat(latency.verdict(Evidence.NONE).state()).isEqualTo(State.NO_DATA);
  }

  @Test
  void aMessageIsOneLine() {
    Evidence evidence =
        new Evidence(List.of("no GPU:\n  driver missing\n"), List.of(), null, null, List.of());

    assertThat(p95(Selection.ALL).verdict(evidence).message()).isEqualTo("no GPU: driver missing");
  }
}
