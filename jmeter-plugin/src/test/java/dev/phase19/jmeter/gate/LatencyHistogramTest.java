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

public class LatencyHistogramTest {
  private static final double THREE_DIGITS = 0.001;

  @Property
  void aPercentileIsTheNearestRankOfTheSortedTimes(
      @ForAll @Size(min = 1, max = 300)
          List<@LongRange(max = LatencyHistogram.MAX_MICROS) Long> micros,
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

  @Property(tries = 200)
  void aSeriesIsAsIfEachWereRecorded(
      @ForAll @LongRange(max = 100_000) long first,
      @ForAll @LongRange(min = 1, max = 100_000) long step,
      @ForAll @LongRange(min = 1, max = 3000) long count,
      @ForAll boolean censored) {
    LatencyHistogram together = new LatencyHistogram();
    LatencyHistogram each = new LatencyHistogram();
    together.recordSeries(first, first + (count - 1) * step, step, censored);
    for (long i = 0; i < count; i++) {
      if (censored) {
        each.recordCensored(first + i * step);
      } else {
        each.record(first + i * step);
      }
    }

    assertThat(together.count()).isEqualTo(count);
    assertThat(together.max()).isEqualTo(each.max());
    assertThat(together.mean().millis()).isCloseTo(each.mean().millis(), within(1e-3));
    for (double percentile : new double[] {0.1, 25, 50, 95, 99.9, 100}) {
      assertThat(together.percentile(percentile)).isEqualTo(each.percentile(percentile));
    }
  }

  @Property(tries = 100)
  void fewTimesReadAsInAHistogram(
      @ForAll @Size(min = 1, max = 50)
          List<@LongRange(max = LatencyHistogram.MAX_MICROS) Long> micros) {
    LatencyHistogram few = new LatencyHistogram();
    micros.forEach(few::record);
    LatencyHistogram histogram = new LatencyHistogram();
    micros.forEach(value -> histogram.recordSeries(value, value, 1, false));

    for (int rank = 1; rank <= micros.size(); rank++) {
      assertThat(few.atRank(rank)).isEqualTo(histogram.atRank(rank));
    }
  }

  @Example
  void whatTakesLongerThanADayIsCountedAndCensored() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.record(LatencyHistogram.MAX_MICROS + 1);

    assertThat(histogram.count()).isEqualTo(1);
    assertThat(histogram.percentile(50)).isEqualTo(new Latency(86_400_000, true));
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

  public static long sortedValueAt(List<Long> micros, double percentile) {
    long rank = LatencyHistogram.nearestRank(percentile, micros.size());
    return micros.stream().sorted().skip(rank - 1).findFirst().orElseThrow();
  }
}
