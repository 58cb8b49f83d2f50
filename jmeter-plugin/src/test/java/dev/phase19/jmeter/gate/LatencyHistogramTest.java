package dev.phase19.jmeter.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

class LatencyHistogramTest {
  private static final double THREE_DIGITS = 0.001;

  @Property
  void aPercentileIsTheNearestRankOfTheSortedTimes(
      @ForAll @Size(min = 1, max = 300)
          List<@LongRange(max = LatencyHistogram.LONGEST_MICROS) Long> micros,
      @ForAll @DoubleRange(min = 0.1, max = 100) @Scale(1) double percentile) {
    LatencyHistogram histogram = new LatencyHistogram();
    micros.forEach(histogram::record);

    long exact = sortedValueAt(micros, percentile);

    assertThat(histogram.percentile(percentile).millis() * 1000)
        .isCloseTo(exact, within(exact * THREE_DIGITS + 1));
  }

  @Property
  void censoredTimesRankAboveAllExactOnes(
      @ForAll @Size(min = 1, max = 100) List<@LongRange(max = 60_000_000) Long> exact,
      @ForAll @Size(min = 1, max = 100) List<@LongRange(max = 60_000_000) Long> censored,
      @ForAll @DoubleRange(min = 0.1, max = 100) @Scale(1) double percentile) {
    LatencyHistogram histogram = new LatencyHistogram();
    exact.forEach(histogram::record);
    censored.forEach(histogram::recordCensored);

    long rank = LatencyHistogram.nearestRank(percentile, exact.size() + censored.size());

    assertThat(histogram.percentile(percentile).atLeast()).isEqualTo(rank > exact.size());
  }

  @Example
  void aPercentileThatFallsOnTimeOutsIsALowerBound() {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int i = 0; i < 90; i++) {
      histogram.record(5_000);
    }
    for (int i = 0; i < 10; i++) {
      histogram.recordCensored(30_000_000);
    }

    assertThat(histogram.percentile(90)).hasToString("5.0 ms");
    assertThat(histogram.percentile(91)).hasToString(">= 30.0 s");
    assertThat(histogram.max()).hasToString(">= 30.0 s");
  }

  @Example
  void whatTakesLongerThanAnHourIsCountedAndCensored() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.record(LatencyHistogram.LONGEST_MICROS + 1);

    assertThat(histogram.count()).isEqualTo(1);
    assertThat(histogram.percentile(50)).isEqualTo(new Latency(3_600_000, true));
  }

  @Example
  void aRankIsTakenInDecimals() {
    assertThat(LatencyHistogram.nearestRank(99.9, 1000)).isEqualTo(999);
    assertThat(LatencyHistogram.nearestRank(95, 100)).isEqualTo(95);
    assertThat(LatencyHistogram.nearestRank(95, 101)).isEqualTo(96);
    assertThat(LatencyHistogram.nearestRank(0.1, 5)).isEqualTo(1);
    assertThat(LatencyHistogram.nearestRank(100, 7)).isEqualTo(7);
  }

  @Example
  void aTimeBelowZeroAsOfAClockThatWasSetBackIsZero() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.record(-5);

    assertThat(histogram.percentile(50).millis()).isZero();
  }

  static long sortedValueAt(List<Long> micros, double percentile) {
    long rank = LatencyHistogram.nearestRank(percentile, micros.size());
    return micros.stream().sorted().skip(rank - 1).findFirst().orElseThrow();
  }
}
