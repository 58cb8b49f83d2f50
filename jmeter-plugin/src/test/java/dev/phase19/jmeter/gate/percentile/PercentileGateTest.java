package dev.phase19.jmeter.gate.percentile;

import static dev.phase19.jmeter.gate.LatencyHistogramTest.sortedValueAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.LatencyHistogram;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Sample;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.Subject;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class PercentileGateTest {
  private static final ResponseFilter ACCEPTED = new ResponseFilter(Pattern.compile("202"));
  private static final ResponseFilter REFUSED = new ResponseFilter(Pattern.compile("429"));

  private static PercentileGate p95(double limitMillis) {
    return new PercentileGate(
        new PercentileLimit(95, limitMillis, ResponseFilter.SUCCESSES, 0, false));
  }

  private static PercentileGate of(ResponseFilter responses, double maxErrorShare) {
    return new PercentileGate(new PercentileLimit(95, 100, responses, maxErrorShare, false));
  }

  /** Adds 100 samples of 1 to 100 milliseconds, each times {@code factor}. */
  private static void oneToHundred(Gate gate, String label, double factor) {
    for (int i = 1; i <= 100; i++) {
      gate.add(Sample.of(label).takingMillis(i * factor).seen());
    }
  }

  @Property
  void passesIfAndOnlyIfTheExactPercentileIsBelowTheLimit(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 99_000, max = 101_000) Long> micros) {
    PercentileGate gate = p95(100);
    micros.forEach(time -> gate.add(Sample.of("A").taking(time).seen()));

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.state())
        .isEqualTo(sortedValueAt(micros, 95) < 100_000 ? State.PASS : State.FAIL);
  }

  @Property
  void atMostPassesIfAndOnlyIfTheExactPercentileIsNotAboveTheLimit(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 99_990, max = 100_010) Long> micros) {
    PercentileGate gate =
        new PercentileGate(
            new PercentileLimit(
                95,
                Subject.ELAPSED,
                Comparison.AT_MOST,
                100,
                ResponseFilter.SUCCESSES,
                0,
                false,
                null,
                0));
    micros.forEach(time -> gate.add(Sample.of("A").taking(time).seen()));

    Finding finding = gate.evaluate(Evidence.NONE);

    boolean holds = sortedValueAt(micros, 95) <= 100_000;
    assertThat(finding.state()).isEqualTo(holds ? State.PASS : State.FAIL);
    assertThat(finding.measured() <= 100).isEqualTo(holds);
    assertThat(finding.bound()).isEqualTo(new Bound(Comparison.AT_MOST, 100.0, "ms"));
    assertThat(finding.cause()).endsWith(", must be <= 100 ms");
  }

  @Example
  void aPercentileHasNoLowerBound() {
    assertThatThrownBy(
            () ->
                new PercentileLimit(
                    95,
                    Subject.ELAPSED,
                    Comparison.GREATER,
                    100,
                    ResponseFilter.SUCCESSES,
                    0,
                    false,
                    null,
                    0))
        .hasMessage("a percentile must be < or <= its limit, was >");
  }

  @Property
  void theFigureIsNeverOnTheOtherSideOfTheLimit(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 99_900, max = 100_100) Long> micros) {
    PercentileGate gate = p95(100);
    micros.forEach(time -> gate.add(Sample.of("A").taking(time).seen()));

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.measured() < 100).isEqualTo(finding.state() == State.PASS);
  }

  /** The loop adds the missed values one by one, as Gil Tene's HdrHistogram does. */
  @Property(tries = 200)
  void theWaitsThatAnIntervalAddsAreThoseThatALoopWouldAdd(
      @ForAll @LongRange(min = 1, max = 1_000_000) long micros,
      @ForAll @LongRange(min = 700, max = 200_000) long interval,
      @ForAll @LongRange(min = 1, max = 1000) long limitMillis) {
    PercentileGate gate = corrected(limitMillis, interval);
    gate.add(Sample.of("A").taking(micros).seen());
    PercentileGate loop =
        new PercentileGate(
            new PercentileLimit(95, limitMillis, ResponseFilter.SUCCESSES, 0, false));
    for (long missed = micros; missed == micros || missed >= interval; missed -= interval) {
      loop.add(Sample.of("A").taking(missed).seen());
    }

    Finding one = gate.evaluate(Evidence.NONE);
    Finding other = loop.evaluate(Evidence.NONE);

    assertThat(one.state()).isEqualTo(other.state());
    assertThat(one.measured()).isEqualTo(other.measured());
  }

  @Example
  void aDayAtAnIntervalOfAMicrosecondIsAddedAtOnce() {
    PercentileGate gate = corrected(100, 1);
    long start = System.nanoTime();

    for (int i = 0; i < 10; i++) {
      gate.add(Sample.of("A").taking(LatencyHistogram.MAX_MICROS).seen());
    }

    assertThat(gate.evaluate(Evidence.NONE).notes())
        .contains("863999999990 added for the expected interval");
    assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
  }

  @Example
  void aLimitOfADayCanHold() {
    PercentileGate gate = p95(86_400_000);
    gate.add(Sample.of("A").takingMillis(80_000_000).seen());

    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.PASS);
    assertThat(gate.evaluate(Evidence.NONE).cause()).startsWith("A: P95 80000.0 s, limit 86400 s");
  }

  private static PercentileGate corrected(double limitMillis, long intervalMicros) {
    return new PercentileGate(
        new PercentileLimit(
            95, limitMillis, ResponseFilter.SUCCESSES, 0, false, null, intervalMicros));
  }

  @Example
  void saysTheFigureAndTheLimit() {
    PercentileGate gate = p95(100);
    oneToHundred(gate, "Dispatch", 1.2);

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.cause()).isEqualTo("Dispatch: P95 114.0 ms, limit 100 ms");
    assertThat(finding.samples()).isEqualTo(100);
    assertThat(finding.bound().value()).isEqualTo(100);
  }

  @Example
  void aFigureCloseToTheLimitIsSaidWithItsMicroseconds() {
    PercentileGate gate = p95(100);
    gate.add(Sample.of("A").taking(99_999).seen());

    assertThat(gate.evaluate(Evidence.NONE).cause()).isEqualTo("A: P95 99.999 ms, limit 100 ms");
  }

  @Example
  void theLimitItselfIsNotBelowTheLimit() {
    PercentileGate gate = p95(100);
    gate.add(Sample.of("A").takingMillis(100).seen());

    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.FAIL);
  }

  @Example
  void eachLabelIsJudgedOnItsOwnAndTheWorstDecides() {
    PercentileGate gate = p95(100);
    oneToHundred(gate, "Fast", 0.01);
    oneToHundred(gate, "Slow", 2);
    oneToHundred(gate, "Slower", 3);

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.label()).isEqualTo("Slower");
    assertThat(finding.notes()).containsExactly("100 samples", "worst of 3 labels");
  }

  @Example
  void pooledLabelsAreJudgedAsOne() {
    PercentileGate gate =
        new PercentileGate(new PercentileLimit(50, 100, ResponseFilter.SUCCESSES, 0, true));
    oneToHundred(gate, "Fast", 0.01);
    gate.add(Sample.of("Slow").takingMillis(200).seen());

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.state()).isEqualTo(State.PASS);
    assertThat(finding.label()).isEqualTo("all labels");
    assertThat(finding.samples()).isEqualTo(101);
  }

  @Example
  void aTimeOutUnderTheRankIsAFailureWithALowerBound() {
    PercentileGate gate = of(ResponseFilter.SUCCESSES, 100);
    gate.add(Sample.of("A").seen());
    gate.add(Sample.of("A").timedOut().takingMillis(30_000).seen());

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.cause()).isEqualTo("A: P95 >= 30.0 s, limit 100 ms");
  }

  @Example
  void aTimeOutBelowTheLimitIsAFailureAllTheSame() {
    PercentileGate gate =
        new PercentileGate(new PercentileLimit(95, 60_000, ResponseFilter.SUCCESSES, 100, false));
    gate.add(Sample.of("A").timedOut().takingMillis(30_000).seen());

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.cause()).isEqualTo("A: P95 >= 30.0 s, limit 60 s");
  }

  @Example
  void oneErrorIsTooManyUnlessItsShareIsAllowed() {
    PercentileGate strict = of(ResponseFilter.SUCCESSES, 0);
    PercentileGate lenient = of(ResponseFilter.SUCCESSES, 1);
    for (PercentileGate gate : List.of(strict, lenient)) {
      oneToHundred(gate, "A", 0.1);
      gate.add(Sample.of("A").code("500").failed().seen());
    }

    assertThat(strict.evaluate(Evidence.NONE).cause())
        .isEqualTo("A: error share 0.9901 %, limit 0 %");
    assertThat(strict.evaluate(Evidence.NONE).state()).isEqualTo(State.FAIL);
    assertThat(lenient.evaluate(Evidence.NONE).state()).isEqualTo(State.PASS);
    assertThat(lenient.evaluate(Evidence.NONE).notes()).containsExactly("100 samples");
  }

  @Example
  void theTimeOfAFailureDoesNotCount() {
    PercentileGate gate = of(ResponseFilter.SUCCESSES, 50);
    gate.add(Sample.of("A").takingMillis(10).seen());
    gate.add(Sample.of("A").code("500").failed().takingMillis(1_000).seen());

    assertThat(gate.evaluate(Evidence.NONE).measured()).isEqualTo(10);
  }

  @Example
  void onlyTheAnswersThatItNamesCount() {
    PercentileGate gate = of(ACCEPTED, 0);
    gate.add(Sample.of("A").code("202").takingMillis(10).seen());
    gate.add(Sample.of("A").code("429").takingMillis(1_000).seen());

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.state()).isEqualTo(State.PASS);
    assertThat(finding.samples()).isEqualTo(1);
  }

  @Example
  void aRefusalThatItNamesIsNoErrorThoughItsSampleFailed() {
    PercentileGate gate = of(REFUSED, 0);
    gate.add(Sample.of("A").code("429").failed().takingMillis(10).seen());

    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.PASS);
  }

  @Example
  void anAnswerThatItNamesIsAnErrorIfAnAssertionFailedIt() {
    PercentileGate gate = of(ACCEPTED, 0);
    gate.add(Sample.of("A").code("202").failed().takingMillis(10).seen());

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.cause()).isEqualTo("A: error share 100 %, limit 0 %");
  }

  @Example
  void withoutAnAnswerThatItNamesThereIsNoData() {
    PercentileGate gate = of(ACCEPTED, 0);
    gate.add(Sample.of("A").code("429").seen());

    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.NO_DATA);
  }

  @Example
  void aLabelThatOnlyErredWithinItsShareHasNoData() {
    PercentileGate gate = of(ResponseFilter.SUCCESSES, 100);
    gate.add(Sample.of("A").code("500").failed().seen());
    gate.add(Sample.of("B").seen());

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.state()).isEqualTo(State.NO_DATA);
    assertThat(finding.label()).isEqualTo("A");
  }
}
