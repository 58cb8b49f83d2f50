package dev.phase19.jmeter.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueAxisTest {

  @ParameterizedTest
  @CsvSource({
    // least, greatest, limit, logarithmic, place
    "50,  100,    90,      false, INSIDE",
    "50,  100,    10,      false, INSIDE",
    "50,  100,    0,       false, INSIDE",
    "50,  100,    300,     false, INSIDE",
    "50,  100,    5000,    false, ABOVE",
    "0,   100,    5000,    false, ABOVE",
    "0,   0,      100,     false, ABOVE",
    "1,   1000,   50000,   true,  INSIDE",
    "1,   1000,   0.02,    true,  INSIDE",
    "1,   1000,   2000000, true,  ABOVE",
    "1,   1000,   0.0001,  true,  BELOW",
    "1,   1000,   0,       true,  BELOW"
  })
  void aLimitExtendsTheAxisUnlessThatWouldFlattenTheCurves(
      double least, double greatest, double limit, boolean logarithmic, ValueAxis.Place place) {
    ValueAxis axis = ValueAxis.of(List.of(least, greatest), List.of(limit));

    assertThat(axis.logarithmic()).isEqualTo(logarithmic);
    assertThat(axis.place(limit)).isEqualTo(place);
  }

  @Test
  void aLogarithmicAxisEndsAtWholePowersOfTen() {
    assertThat(ValueAxis.of(List.of(3.0, 900.0), List.of())).isEqualTo(new ValueAxis(true, 0, 3));
  }

  @Property(tries = 200)
  void everyValueIsOnTheAxisWhateverTheLimits(
      @ForAll @DoubleRange(max = 1e9) double one,
      @ForAll @DoubleRange(max = 1e9) double other,
      @ForAll @DoubleRange(max = 1e12) double limit) {
    ValueAxis axis = ValueAxis.of(List.of(one, other), List.of(limit));

    assertThat(Stream.of(one, other).map(axis::place)).containsOnly(ValueAxis.Place.INSIDE);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "2, 100", "-1, 0.1", "2.5, ''", "5, 100000"})
  void onlyPowersOfTenAreLabeled(double power, String label) {
    assertThat(ChartPainter.powerOfTen(power)).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({"0, 0:00", "90, 1:30", "3599, 59:59", "3600, 1:00:00", "90000, 25:00:00"})
  void timesAreMinutesAndThenHours(double seconds, String label) {
    assertThat(ChartPainter.clock(seconds)).isEqualTo(label);
  }
}
