package dev.phase19.plans.report.result;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MarginTest {
  @ParameterizedTest
  @CsvSource({
    "BELOW, 7.2, 100, +92.8 %, true",
    "BELOW, 100, 100, +0.0 %, true",
    "BELOW, 112.4, 100, -12.4 %, false",
    "ABOVE, 85, 70, +21.4 %, true",
    "ABOVE, 60, 70, -14.3 %, false",
    "ABOVE, 12000, 10, '+119,900 %', true",
    "EXACT, 10, 10, exact, true",
    "EXACT, 11, 10, off by 1, false",
    "BELOW, 3, 0, off by 3, false"
  })
  void signSaysGoodOrBad(Aim aim, double measured, double bound, String text, boolean good) {
    Margin margin = new Margin(aim, measured, bound);
    assertThat(margin.text()).isEqualTo(text);
    assertThat(margin.isGood()).isEqualTo(good);
  }

  @Property
  boolean positiveIsGoodOnBothSides(
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double measured,
      @ForAll @DoubleRange(min = 0.01, max = 1e9) double bound) {
    for (Aim aim : new Aim[] {Aim.BELOW, Aim.ABOVE}) {
      Margin margin = new Margin(aim, measured, bound);
      if (margin.isGood() != margin.percent().getAsDouble() >= 0) {
        return false;
      }
    }
    return true;
  }

  @ParameterizedTest
  @CsvSource({
    "BELOW, 10, 12, +20.0 % worse",
    "BELOW, 10, 8, -20.0 % better",
    "ABOVE, 10, 12, +20.0 % better",
    "EXACT, 10, 12, +20.0 % changed",
    "BELOW, 10, 10, same",
    "BELOW, 0, 3, worse"
  })
  void changeIsJudgedByTheGoodSide(Aim aim, double before, double now, String text) {
    assertThat(new Change(aim, before, now).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "7.186, ms, 7.186 ms",
    "300000, ms, 300 s",
    "0.2229949, '', 0.223",
    "12, /h, 12/h",
    "85, %, 85 %"
  })
  void figuresStandWithTheirUnit(double value, String unit, String text) {
    assertThat(Figure.of(value, unit)).isEqualTo(text);
  }
}
