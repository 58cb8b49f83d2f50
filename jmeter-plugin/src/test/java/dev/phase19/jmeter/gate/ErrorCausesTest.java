package dev.phase19.jmeter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.percentile.PercentileGate;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import dev.phase19.jmeter.gate.statistic.ThroughputGate;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A gate says why samples failed, not only that they did. */
class ErrorCausesTest {
  private static GateRun p95(String codes, double maxErrorShare) {
    ResponseFilter responses =
        codes == null ? ResponseFilter.SUCCESSES : new ResponseFilter(Pattern.compile(codes));
    return new GateRun(
        "Latency",
        Selection.ALL,
        new PercentileGate(new PercentileLimit(95, 100, responses, maxErrorShare, false)));
  }

  private static void offer(GateRun run, int times, Sample sample) {
    for (int i = 0; i < times; i++) {
      run.offer(sample.seen());
    }
  }

  private static Sample refused() {
    return Sample.of("A")
        .code("Non HTTP response code: java.net.ConnectException")
        .message("Connection refused")
        .failed();
  }

  private static Sample unauthorized() {
    return Sample.of("A").code("401").message("Unauthorized").failed();
  }

  @Test
  void theMostFrequentCausesAreNamed() {
    GateRun run = p95(null, 0);
    offer(run, 2, refused());
    offer(run, 598, unauthorized());

    GateVerdict verdict = run.verdict(Evidence.NONE);

    assertThat(verdict.line())
        .isEqualTo(
            "FAIL  A: error share 100 %, limit 0 % (600 samples, 600 errors: 401 Unauthorized 598,"
                + " connection refused 2)");
    assertThat(verdict.errors())
        .containsExactly(
            new ErrorCause(new Failure("401", "Unauthorized"), 598),
            new ErrorCause(new Failure("java.net.ConnectException", "connection refused"), 2));
    assertThat(run.figures("A").orElseThrow().causes()).isEqualTo(verdict.errors());
  }

  @Test
  void causesBeyondThreeAreOneInAMessage() {
    GateRun run = p95(null, 100);
    offer(run, 100, Sample.of("A"));
    for (int code = 500; code < 520; code++) {
      offer(run, 520 - code, Sample.of("A").code("" + code).message("Broken").failed());
    }

    GateVerdict verdict = run.verdict(Evidence.NONE);

    assertThat(verdict.message())
        .endsWith(
            "(100 samples, 210 errors: 500 Broken 20, 501 Broken 19, 502 Broken 18, other causes"
                + " 153)");
    assertThat(verdict.errors()).hasSize(10);
    assertThat(verdict.errors().stream().mapToLong(ErrorCause::count).sum()).isEqualTo(210);
  }

  @Test
  void aGateWithoutAShareOfErrorsNamesThemToo() {
    GateRun run =
        new GateRun(
            "Rate",
            Selection.ALL,
            new ThroughputGate(
                new ThroughputGate.Limit(
                    Comparison.GREATER, 10, Per.HOUR, ResponseFilter.SUCCESSES, false)));
    offer(run, 3, unauthorized());

    assertThat(run.verdict(Evidence.NONE).line())
        .isEqualTo("NO_DATA  A: no completed sample (0 samples, 3 errors: 401 Unauthorized 3)");
  }

  @Test
  void aRefusalThatAGateNamesIsNoErrorToItAndStaysOneInTheTable() {
    GateRun run = p95("429", 0);
    offer(run, 3, Sample.of("A").code("429").message("Too Many Requests").failed());

    assertThat(run.verdict(Evidence.NONE).errors()).isEmpty();
    assertThat(run.verdict(Evidence.NONE).state()).isEqualTo(State.PASS);
    assertThat(run.figures("A").orElseThrow().causes())
        .containsExactly(new ErrorCause(new Failure("429", "Too Many Requests"), 3));
  }

  @Test
  void theTableShowsTheP95ThatTheGateJudges() {
    GateRun run = p95(null, 100);
    offer(run, 100, Sample.of("A").takingMillis(5));
    offer(run, 900, refused().takingMillis(0.1));

    LabelFigures figures = run.figures("A").orElseThrow();

    assertThat(figures.requests()).isEqualTo(1000);
    assertThat(figures.errors()).isEqualTo(900);
    assertThat(figures.times().count()).isEqualTo(100);
    assertThat(figures.times().p95().millis()).isEqualTo(run.verdict(Evidence.NONE).measured());
  }

  @Test
  void reasonsWithoutEndAreCountedInBoundedMemory() {
    GateRun run = p95(null, 0);
    for (int label = 0; label < 100; label++) {
      for (int reason = 0; reason < 100; reason++) {
        run.offer(
            Sample.of("L" + label)
                .code("500")
                .message("reason-" + (char) ('a' + reason))
                .failed()
                .seen());
      }
    }

    for (int label = 0; label < 100; label++) {
      LabelFigures figures = run.figures("L" + label).orElseThrow();
      assertThat(figures.causes().stream().mapToLong(ErrorCause::count).sum()).isEqualTo(100);
    }
    assertThat(run.figures("L99").orElseThrow().causes())
        .containsExactly(new ErrorCause(Failure.OTHER, 100));
  }

  /** Whatever came in which order: no error is lost, and none is counted twice. */
  @Property(tries = 200)
  void countsAddUp(
      @ForAll @Size(max = 400) List<@IntRange(max = 80) Integer> reasons,
      @ForAll @IntRange(min = 1, max = 100) int room) {
    ErrorCauses causes = new ErrorCauses(new ErrorCauses.Room(room));
    reasons.forEach(reason -> causes.add(new Failure("500", "reason " + reason)));

    assertThat(causes.total()).isEqualTo(reasons.size());
    List<ErrorCause> shown = ErrorCauses.causes(List.of(causes), 10);
    assertThat(shown.size()).isLessThanOrEqualTo(10);
    assertThat(shown.stream().mapToLong(ErrorCause::count).sum()).isEqualTo(reasons.size());
  }
}
