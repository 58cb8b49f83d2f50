package dev.phase19.jmeter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0,0", "0.0000123456,0.00001235", "1.5,1.5", "0.15000000000000002,0.15", "99.999,100",
    "1234.5,1235", "123456789.4,123456789", "-2.50,-2.5", "10,10", "1e12,1000000000000"
  })
  void numbersHaveFourDigitsAndNoExponent(double value, String text) {
    assertThat(Quantity.number(value)).isEqualTo(text);
  }

  @Test
  void timesAreInMillisecondsUpToTenSeconds() {
    assertThat(Quantity.time(7.94)).isEqualTo("7.9 ms");
    assertThat(Quantity.time(9_999)).isEqualTo("9999.0 ms");
    assertThat(Quantity.time(30_000)).isEqualTo("30.0 s");
    assertThat(Quantity.timeLimit(100)).isEqualTo("100 ms");
    assertThat(Quantity.timeLimit(0.5)).isEqualTo("0.5 ms");
    assertThat(Quantity.timeLimit(300_000)).isEqualTo("300 s");
  }

  @Test
  void aNumberThatRoundsToTheBoundIsSaidInFull() {
    assertThat(Quantity.beside(1.99999, 2)).isEqualTo("1.99999");
    assertThat(Quantity.beside(2, 2)).isEqualTo("2");
    assertThat(Quantity.beside(1.5, 2)).isEqualTo("1.5");
  }

  @ParameterizedTest
  @CsvSource({
    "10000.4, 10000, 10.000400 s",
    "9999.99, 10000, 9999.990 ms",
    "99.96, 100, 99.960 ms",
    "100, 100, 100.0 ms",
    "99.99996, 100, 99.999960 ms",
    "99.99999996, 100, 99.99999996 ms"
  })
  void aTimeDoesNotReadAsALimitThatItIsNot(double millis, double limit, String text) {
    assertThat(Quantity.timeBeside(millis, limit)).isEqualTo(text);
  }

  @Test
  void theLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Quantity.time(1234.5)).isEqualTo("1234.5 ms");
      assertThat(Quantity.number(0.5)).isEqualTo("0.5");
    } finally {
      Locale.setDefault(before);
    }
  }
}
