package dev.phase19.jmeter.gate.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Sample;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.Subject;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatisticGateTest {
  private static final double[] MILLIS = {4, 8, 15, 16, 23, 42};

  private static StatisticGate gate(
      Statistic statistic, Subject subject, Comparison comparison, double bound, String codes) {
    ResponseFilter responses =
        codes == null ? ResponseFilter.SUCCESSES : new ResponseFilter(Pattern.compile(codes));
    return new StatisticGate(
        new StatisticGate.Limit(statistic, subject, comparison, bound, responses, 0, false));
  }

  private static StatisticGate gate(Statistic statistic, Comparison comparison, double bound) {
    return gate(statistic, Subject.ELAPSED, comparison, bound, null);
  }

  private static Finding finding(Gate gate) {
    return gate.evaluate(Evidence.NONE);
  }

  @ParameterizedTest
  @EnumSource(names = {"MEAN", "MIN", "MAX", "SUM", "STANDARD_DEVIATION"})
  void isTheStatisticOfTheTextbook(Statistic statistic) {
    StatisticGate gate = gate(statistic, Comparison.LESS, 1_000);
    DescriptiveStatistics expected = new DescriptiveStatistics();
    for (double millis : MILLIS) {
      gate.add(Sample.of("A").takingMillis(millis).seen());
      expected.addValue(millis);
    }

    double value =
        switch (statistic) {
          case MEAN -> expected.getMean();
          case MIN -> expected.getMin();
          case MAX -> expected.getMax();
          case SUM -> expected.getSum();
          default -> expected.getStandardDeviation();
        };
    assertThat(finding(gate).measured()).isCloseTo(value, within(1e-9));
  }

  @Test
  void theVarianceOfLargeCloseValuesKeepsItsDigits() {
    StatisticGate gate =
        gate(Statistic.STANDARD_DEVIATION, new Subject("bytes", "B"), Comparison.EQUAL, 1, null);
    for (double offset : new double[] {0, 1, 2}) {
      gate.add(Sample.of("A").with("bytes", 1e15 + offset).seen());
    }

    assertThat(finding(gate).state()).isEqualTo(State.PASS);
  }

  @Test
  void theCoefficientOfVariationIsInPerCent() {
    StatisticGate gate = gate(Statistic.COEFFICIENT_OF_VARIATION, Comparison.LESS, 60);
    gate.add(Sample.of("A").takingMillis(10).seen());
    gate.add(Sample.of("A").takingMillis(20).seen());

    assertThat(finding(gate).measured()).isCloseTo(47.14, within(0.005));
    assertThat(finding(gate).bound().unit()).isEqualTo("%");
  }

  @Test
  void oneValueHasNoDeviation() {
    StatisticGate gate = gate(Statistic.STANDARD_DEVIATION, Comparison.LESS, 60);
    gate.add(Sample.of("A").seen());

    assertThat(finding(gate).state()).isEqualTo(State.NO_DATA);
  }

  @ParameterizedTest
  @CsvSource({
    "<,4.9,FAIL",
    "<,5,FAIL",
    "<,5.1,PASS",
    "<=,5,PASS",
    "=,5,PASS",
    "=,5.1,FAIL",
    ">=,5,PASS",
    ">,5,FAIL",
    ">,4.9,PASS"
  })
  void comparesAsItIsTold(String symbol, double bound, State state) {
    StatisticGate gate = gate(Statistic.MEAN, Comparison.ofSymbol(symbol).orElseThrow(), bound);
    gate.add(Sample.of("A").takingMillis(5).seen());

    assertThat(finding(gate).state()).isEqualTo(state);
  }

  @Test
  void aMeasurementIsJudgedInItsOwnUnit() {
    StatisticGate gate =
        gate(Statistic.SUM, new Subject("files", "files"), Comparison.EQUAL, 150, null);
    gate.add(Sample.of("Embed").with("files", 50).seen());
    gate.add(Sample.of("Embed").with("files", 100).seen());

    assertThat(finding(gate).state()).isEqualTo(State.PASS);
    assertThat(finding(gate).cause())
        .isEqualTo("Embed: sum of files 150 files, must be = 150 files");
  }

  @Test
  void samplesWithoutTheMeasurementAreNoData() {
    StatisticGate gate = gate(Statistic.MEAN, new Subject("files", ""), Comparison.LESS, 150, null);
    gate.add(Sample.of("Embed").seen());

    assertThat(finding(gate).state()).isEqualTo(State.NO_DATA);
    assertThat(finding(gate).cause()).isEqualTo("Embed: too few values for the mean of files");
  }

  @Test
  void countsCodes() {
    StatisticGate share =
        gate(Statistic.CODE_SHARE, Subject.ELAPSED, Comparison.AT_LEAST, 95, "202");
    StatisticGate count =
        gate(Statistic.CODE_COUNT, Subject.ELAPSED, Comparison.EQUAL, 3, "202|429");
    for (String code : List.of("202", "202", "429", "500")) {
      share.add(Sample.of("A").code(code).seen());
      count.add(Sample.of("A").code(code).seen());
    }

    assertThat(finding(share).cause())
        .isEqualTo("A: share of responses with code 202: 50 %, must be >= 95 %");
    assertThat(finding(share).state()).isEqualTo(State.FAIL);
    assertThat(finding(count).measured()).isEqualTo(3);
    assertThat(finding(count).state()).isEqualTo(State.PASS);
  }

  @Test
  void noAnswerWithACodeIsACountOfZeroAndNotNoData() {
    StatisticGate gate = gate(Statistic.CODE_COUNT, Subject.ELAPSED, Comparison.EQUAL, 0, "5..");
    gate.add(Sample.of("A").code("202").seen());

    assertThat(finding(gate).state()).isEqualTo(State.PASS);
  }

  @Test
  void countsErrors() {
    StatisticGate gate = gate(Statistic.ERROR_SHARE, Comparison.EQUAL, 0);
    gate.add(Sample.of("A").seen());
    gate.add(Sample.of("A").code("500").failed().seen());

    assertThat(finding(gate).measured()).isEqualTo(50);
    assertThat(finding(gate).state()).isEqualTo(State.FAIL);
  }

  @Test
  void errorsFailAStatisticOfValuesThatWouldHold() {
    StatisticGate gate = gate(Statistic.MAX, Comparison.LESS, 100);
    gate.add(Sample.of("A").seen());
    gate.add(Sample.of("A").code("500").failed().seen());

    assertThat(finding(gate).state()).isEqualTo(State.FAIL);
    assertThat(finding(gate).cause()).isEqualTo("A: error share 50 %, limit 0 %");
  }

  @Test
  void ofSeveralLabelsTheFurthestFromALowerBoundDecides() {
    StatisticGate gate = gate(Statistic.MIN, Comparison.GREATER, 50);
    gate.add(Sample.of("A").takingMillis(40).seen());
    gate.add(Sample.of("B").takingMillis(30).seen());
    gate.add(Sample.of("C").takingMillis(60).seen());

    assertThat(finding(gate).label()).isEqualTo("B");
  }
}
