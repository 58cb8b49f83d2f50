package dev.phase19.jmeter.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineGateTest {
  private static final RunKey KEY = new RunKey("abc", "2 processors", "Java 17");
  private static final int SAMPLES = 5_000;
  private static final double SIGMA = 0.5;
  private static final double RUN_TO_RUN = 0.05;
  private static final int COMPARISONS = 100;

  @TempDir Path folder;
  private final Random random = new Random(42);

  private static BaselineGate.Limit limit() {
    return new BaselineGate.Limit(95, 0, 99, 15, 10, 5, ResponseFilter.SUCCESSES, false);
  }

  /**
   * Log-normal latencies with a median of 20 ms, times {@code slower}, times a random deviation of
   * the run.
   */
  private Histogram run(double slower, int samples) {
    double scale = 20_000 * slower * Math.exp(RUN_TO_RUN * random.nextGaussian());
    Histogram times = new Histogram(3);
    for (int i = 0; i < samples; i++) {
      times.recordValue(Math.round(scale * Math.exp(SIGMA * random.nextGaussian())));
    }
    return times;
  }

  private List<RunTimes> runs(int count, double slower, int samples) {
    return Stream.generate(() -> new RunTimes(run(slower, samples))).limit(count).toList();
  }

  private State compare(int then, int now, double slower, int samples) {
    return new LabelGrowth("A", samples, runs(then, 1, samples), runs(now, slower, samples), true)
        .finding(limit())
        .state();
  }

  private long states(State state, double slower) {
    return Stream.generate(() -> compare(10, 5, slower, SAMPLES))
        .limit(COMPARISONS)
        .filter(state::equals)
        .count();
  }

  /** Prints a result for the table in the documentation, and returns it. */
  private static long said(String build, long slower) {
    System.out.printf("%s: called slower %d times of %d%n", build, slower, COMPARISONS);
    return slower;
  }

  @Test
  void aSlowdownOfFifteenPerCentIsFound() {
    assertThat(said("15 % slower", states(State.FAIL, 1.15))).isGreaterThanOrEqualTo(95);
  }

  @Test
  void anEqualBuildIsNotCalledSlower() {
    assertThat(said("equal", states(State.FAIL, 1))).isLessThanOrEqualTo(5);
  }

  /** Samples that start at any time within a millisecond, as JMeter's clock sees them. */
  private RunTimes inWholeMillis(double millis) {
    Histogram times = new Histogram(3);
    for (int i = 0; i < 1_000; i++) {
      double start = random.nextDouble();
      double end = start + millis * Math.exp(0.05 * random.nextGaussian());
      times.recordValue(1_000 * (long) Math.floor(end));
    }
    return new RunTimes(times);
  }

  /** The P95 of all runs is 5 ms then and 6 ms now, and yet the service is 3 % slower. */
  @Test
  void aStepOfAMillisecondIsNotTakenForGrowth() {
    List<RunTimes> then = Stream.generate(() -> inWholeMillis(4.85)).limit(10).toList();
    List<RunTimes> now = Stream.generate(() -> inWholeMillis(5.0)).limit(5).toList();
    BaselineGate.Limit allowsTen =
        new BaselineGate.Limit(95, 10, 99, 15, 10, 5, ResponseFilter.SUCCESSES, false);

    Finding finding = new LabelGrowth("A", 1_000, then, now, true).finding(allowsTen);

    assertThat(finding.cause()).contains("then 5.0 ms, now 6.0 ms, change +20.");
    assertThat(finding.state()).isEqualTo(State.INCONCLUSIVE);
  }

  @Test
  void moreSamplesInARunDoNotHelpAgainstRunsThatDiffer() {
    Growth few = Growth.of(runs(10, 1, 2_000), runs(5, 1, 2_000), 95, 0.99, 0);
    Growth many = Growth.of(runs(10, 1, 20_000), runs(5, 1, 20_000), 95, 0.99, 0);

    assertThat(many.detectable()).isGreaterThan(0.5 * few.detectable());
  }

  @Test
  void fewerRunsAreInconclusiveAndSayWhatCouldHaveBeenSeen() {
    Finding finding =
        new LabelGrowth("A", SAMPLES, runs(9, 1, SAMPLES), runs(5, 2, SAMPLES), true)
            .finding(limit());

    assertThat(finding.state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(finding.cause())
        .contains("9 of 10 stored runs, 5 of 5 new ones; a growth of +1")
        .endsWith("% could have been seen");
  }

  @Test
  void fewerSamplesAreInconclusive() {
    Finding finding =
        new LabelGrowth("A", 199, runs(10, 1, 199), runs(5, 2, 199), true).finding(limit());

    assertThat(finding.state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(finding.cause()).contains("a run has 199 samples, 200 are needed; a growth of +");
  }

  @Test
  void runsThatDifferTooMuchForTheGrowthAskedForAreInconclusive() {
    BaselineGate.Limit narrow =
        new BaselineGate.Limit(95, 0, 99, 2, 10, 5, ResponseFilter.SUCCESSES, false);
    LabelGrowth equal =
        new LabelGrowth("A", SAMPLES, runs(10, 1, SAMPLES), runs(5, 1, SAMPLES), true);

    assertThat(equal.finding(narrow).state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(equal.finding(narrow).cause()).endsWith("of +2.0 % asked for");
  }

  @Test
  void theGrowthIsStudentsOnLogarithms() {
    Growth growth = Growth.of(constant(100, 1_000_000), constant(200, 1_000_000), 95, 0.95, 0);

    assertThat(growth.change()).isBetween(0.998, 1.002);
    // Runs of 100, 110, 121 and 200, 220, 242 ms: the deviation of the logarithms is ln 1.1 =
    // 0.0953 in both, its error 0.0953 * sqrt(2/3) = 0.0778, and t(0.95; 4) = 2.132.
    assertThat(growth.lower()).isBetween(0.690, 0.699);
    assertThat(growth.upper()).isBetween(1.355, 1.366);
  }

  private static List<RunTimes> constant(int millis, int samples) {
    return Stream.of(1.0, 1.1, 1.21)
        .map(
            factor -> {
              Histogram times = new Histogram(3);
              times.recordValueWithCount(Math.round(millis * 1000 * factor), samples);
              times.recordValue(333); // times are not whole milliseconds
              return new RunTimes(times);
            })
        .toList();
  }

  @Test
  void anotherMachineJvmOrPlanIsRefusedWithTheReason() throws Exception {
    BaselineFolder baseline = new BaselineFolder(folder, "plan", "Gate", "next");
    store(baseline, new RunKey("abc", "64 processors", "Java 17"), 1);
    store(baseline, new RunKey("abd", "2 processors", "Java 21"), 2);
    BaselineGate gate = new BaselineGate(limit(), KEY, baseline);
    gate.add(observation(10_000));

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(finding.notes())
        .contains(
            "1 stored run refused: machine class 64 processors then, 2 processors now",
            "1 stored run refused: plan version abd then, abc now, JVM Java 21 then, Java 17 now");
  }

  @Test
  void gathersTheRunsOfABuildUntilItCanBeJudged() throws Exception {
    for (int i = 0; i < 10; i++) {
      store(new BaselineFolder(folder, "plan", "Gate", ""), KEY, i);
    }
    State state = null;
    for (int i = 0; i < 5; i++) {
      BaselineGate gate =
          new BaselineGate(limit(), KEY, new BaselineFolder(folder, "plan", "Gate", "next"));
      for (int sample = 0; sample < SAMPLES; sample++) {
        gate.add(observation(2 * Math.round(20_000 * Math.exp(SIGMA * random.nextGaussian()))));
      }
      state = gate.evaluate(Evidence.NONE).state();
      assertThat(state).isEqualTo(i < 4 ? State.INCONCLUSIVE : State.FAIL);
      gate.end(false, true);
    }

    assertThat(Files.readString(folder.resolve("plan/Gate/comparison.md")))
        .startsWith("| Label | Then | Now | Change | Interval | Verdict |")
        .contains("| A | ", "FAIL");
  }

  @Test
  void onlyAPassingRunUpdatesTheBaseline() throws Exception {
    BaselineFolder baseline = new BaselineFolder(folder, "plan", "Gate", "");
    BaselineGate gate = new BaselineGate(limit(), KEY, baseline);
    gate.add(observation(10_000));

    assertThat(gate.end(true, false)).isNull();
    assertThat(baseline.accepted()).isEmpty();

    assertThat(gate.end(true, true)).exists();
    assertThat(baseline.accepted()).singleElement().extracting(StoredRun::key).isEqualTo(KEY);
  }

  @Test
  void aLabelThatTheStoredRunsHaveAndThisOneHasNotIsNoData() throws Exception {
    BaselineFolder baseline = new BaselineFolder(folder, "plan", "Gate", "");
    store(baseline, KEY, 1);
    BaselineGate gate = new BaselineGate(limit(), KEY, baseline);
    gate.add(
        new Observation(
            "B", "", "200", "", null, false, false, 0, 1, 1, null, Map.of(), null, List.of()));

    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.NO_DATA);
  }

  @Test
  void eachNameHasAFolderOfItsOwn() {
    List<String> names =
        List.of(
            "A B", "A_B", "A-B", "a/b", "a\\b", "Größe", "Gräße", "日本", "中国", ".", "..", "", "a.b");

    assertThat(names.stream().map(BaselineFolder::safe).distinct()).hasSameSizeAs(names);
    assertThat(names.stream().map(BaselineFolder::safe))
        .allMatch(name -> name.matches("[A-Za-z0-9._-]+"));
    assertThat(BaselineFolder.safe("P95 of dispatch")).isEqualTo("P95_of_dispatch");
    assertThat(BaselineFolder.safe("..")).doesNotMatch("\\.*");
  }

  @Test
  void aFileThatIsNoRunIsNamed() throws Exception {
    Files.createDirectories(folder.resolve("plan/Gate/accepted"));
    Files.writeString(folder.resolve("plan/Gate/accepted/bad.json"), "{}");

    assertThatThrownBy(
            () -> new BaselineGate(limit(), KEY, new BaselineFolder(folder, "plan", "Gate", "")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bad.json is no stored run");
  }

  private void store(BaselineFolder baseline, RunKey key, int second) throws IOException {
    baseline.store(
        new StoredRun(key, Instant.ofEpochSecond(second), Map.of("A", run(1, SAMPLES))), true);
  }

  private static Observation observation(long micros) {
    return new Observation(
        "A", "", "200", "", null, false, false, 0, 1, micros, null, Map.of(), null, List.of());
  }
}
