package dev.phase19.jmeter.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GranularityTest {
  @ParameterizedTest
  @CsvSource({"0, 100", "10000, 100", "10001, 200", "60000, 1000", "3600000, 60000"})
  void intervalFitsTheRun(long length, long granularity) {
    assertThat(Granularity.of(length)).isEqualTo(granularity);
  }

  @Property
  boolean runOfUpToFourDaysHasAtMostAHundredIntervals(
      @ForAll @LongRange(min = 0, max = 360_000_000) long length) {
    return length <= 100 * Granularity.of(length);
  }
}
