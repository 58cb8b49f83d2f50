package dev.phase19.jmeter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.percentile.PercentileGate;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which labels a gate judges, and what it says about those that it cannot judge. */
class LabelsTest {
  private static final PercentileLimit LIMIT =
      new PercentileLimit(95, 100, ResponseFilter.SUCCESSES, 0, false);

  private static Selection selection(
      String labels, int warmUp, boolean mayBeMissing, int mostLabels) {
    return new Selection(
        labels == null ? null : Pattern.compile(labels),
        warmUp,
        Duration.ZERO,
        OutOfMemory.ERROR,
        false,
        Duration.ZERO,
        mayBeMissing,
        mostLabels,
        1);
  }

  private static GateVerdict judged(GateRun run, String... labels) {
    for (int i = 0; i < labels.length; i++) {
      run.offer(Sample.of(labels[i]).startingAt(i).seen());
    }
    return run.verdict(Evidence.NONE);
  }

  private static GateRun p95(Selection selection) {
    return new GateRun("Gate", selection, new PercentileGate(LIMIT));
  }

  @ParameterizedTest
  @CsvSource({
    "A|B, B",
    "A|B\\.c, 'B\\.c'",
    "A|\\QB|C\\E, '\\QB|C\\E'",
    "A|B.*, B.*",
    "'A|GET /x?', 'GET /x?'",
    "A|[|]B, [|]B",
    "A|(?:B|C), (?:B|C)"
  })
  void anAlternativeThatNeverCameIsNoData(String labels, String missing) {
    GateVerdict verdict = judged(p95(selection(labels, 0, false, 10)), "A", "A");

    assertThat(verdict.state()).isEqualTo(State.NO_DATA);
    assertThat(verdict.message()).startsWith("no sample of " + missing + " came");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A|B", "B|A", "A|B|A", "(A|B)", "A|B*", "[AB]", "A|.", "(?i)a|b"})
  void whereAllCameTheyAreJudged(String labels) {
    assertThat(judged(p95(selection(labels, 0, false, 10)), "A", "B").state())
        .isEqualTo(State.PASS);
  }

  @Test
  void aBrokenLimitIsWorseAndTellsOfTheOtherToo() {
    GateRun run = p95(selection("A|B", 0, false, 10));
    run.offer(Sample.of("A").takingMillis(200).seen());

    GateVerdict verdict = run.verdict(Evidence.NONE);

    assertThat(verdict.state()).isEqualTo(State.FAIL);
    assertThat(verdict.message()).startsWith("A: P95 200.0 ms").contains("no sample of B came");
  }

  @Test
  void aLabelWithinTheWarmUpIsNoData() {
    GateVerdict verdict = judged(p95(selection(null, 2, false, 10)), "A", "A", "A", "B", "B");

    assertThat(verdict.state()).isEqualTo(State.NO_DATA);
    assertThat(verdict.message()).startsWith("all samples of B are warm-up");
  }

  @Test
  void soIsOneWhoseAnswersTheGateDoesNotTake() {
    GateRun run =
        new GateRun(
            "Gate",
            Selection.ALL,
            new PercentileGate(
                new PercentileLimit(
                    95, 100, new ResponseFilter(Pattern.compile("202")), 0, false)));
    run.offer(Sample.of("Dispatch").code("202").seen());
    run.offer(Sample.of("Status").code("200").seen());

    assertThat(run.verdict(Evidence.NONE).message()).startsWith("no sample of Status counts");
  }

  @Test
  void aLabelWithTooFewSamplesIsNoData() {
    Selection atLeastThree =
        new Selection(null, 1, Duration.ZERO, OutOfMemory.ERROR, false, Duration.ZERO, true, 10, 3);
    GateRun few = p95(atLeastThree);
    GateVerdict verdict = judged(few, "A", "A", "A", "A", "B", "B");

    assertThat(verdict.line())
        .isEqualTo("NO_DATA  1 sample of B, 3 are needed (4 samples, 2 warm-up left out)");
    assertThat(few.state()).isEqualTo(State.NO_DATA);
    assertThat(judged(few, "B", "B").state()).isEqualTo(State.PASS);
    assertThat(few.state()).isEqualTo(State.PASS);
  }

  /** What is broken already is not excused by too few samples. */
  @Test
  void tooFewSamplesDoNotHideAFailure() {
    GateRun run =
        p95(
            new Selection(
                null, 0, Duration.ZERO, OutOfMemory.ERROR, false, Duration.ZERO, false, 10, 3));
    run.offer(Sample.of("A").code("503").failed().seen());

    assertThat(run.verdict(Evidence.NONE).state()).isEqualTo(State.FAIL);
  }

  @Test
  void eachIsNamedUpToThree() {
    assertThat(judged(p95(selection("A|B|C|D|E|F", 0, false, 10)), "A").message())
        .startsWith(
            "no sample of B came; no sample of C came; no sample of D came; and 2 labels"
                + " more");
  }

  @Test
  void aGateMaySayThatTheyMayBeMissing() {
    assertThat(judged(p95(selection("A|B", 1, true, 10)), "A", "A", "C").line())
        .isEqualTo("PASS  A: P95 1.0 ms, limit 100 ms (1 sample, 1 warm-up left out)");
  }

  @Test
  void aPatternThatIsNoListOfNamesTellsHowManyLabelsItJudged() {
    assertThat(judged(p95(selection("[AB]", 0, false, 10)), "A", "C").message())
        .endsWith("(1 sample, 1 label judged)");
    assertThat(judged(p95(selection("A|B.*", 0, false, 10)), "A", "B1", "B2").message())
        .endsWith("(1 sample, worst of 3 labels, 3 labels judged)");
  }

  @Test
  void labelsBeyondTheMostAreJudgedTogetherAndThatIsSaid() {
    GateRun run = p95(selection(null, 0, false, 2));
    for (int i = 0; i < 10; i++) {
      run.offer(Sample.of("job " + i).takingMillis(i).seen());
    }

    assertThat(run.requests()).isEqualTo(Map.of("job 0", 1L, "job 1", 1L, "(other labels)", 8L));
    assertThat(run.verdict(Evidence.NONE).line())
        .isEqualTo(
            "PASS  (other labels): P95 9.0 ms, limit 100 ms (8 samples, worst of 3 labels, warning:"
                + " more than 2 labels, the rest is judged together as (other labels))");
  }

  @Test
  void amongManyLabelsOneThatIsNamedIsNotMissed() {
    GateRun run = p95(selection("Z|job .*", 0, false, 2));
    for (int i = 0; i < 10; i++) {
      run.offer(Sample.of("job " + i).seen());
    }
    run.offer(Sample.of("Z").seen());

    assertThat(run.verdict(Evidence.NONE).state()).isEqualTo(State.PASS);
  }

  /**
   * Ids in URLs make as many labels as requests. A quadratic algorithm took over ten minutes here.
   */
  @Test
  void fortyThousandLabelsInTwentyGatesEndInTwoSeconds() {
    List<GateRun> gates = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      gates.add(p95(selection(i % 2 == 0 ? null : ".*", 0, false, Selection.MAX_LABELS)));
    }
    for (int i = 0; i < 40_000; i++) {
      Observation observation = Sample.of("GET /jobs/" + i).startingAt(i).seen();
      gates.forEach(gate -> gate.offer(observation));
    }

    long start = System.nanoTime();
    for (GateRun gate : gates) {
      assertThat(gate.verdict(Evidence.NONE).state()).isEqualTo(State.PASS);
      gate.requests().keySet().forEach(gate::figures);
    }

    assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
  }
}
