package dev.phase19.jmeter.gate.percentile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantileBoundsTest {
  private static final QuantileBounds P95 = new QuantileBounds(95, 0.05);

  /** The sample sizes in the definition of the gates, which are also those of Wilks (1941). */
  @ParameterizedTest
  @CsvSource({
    "95, 0.05, 0, 59",
    "95, 0.05, 1, 93",
    "95, 0.05, 2, 124",
    "95, 0.05, 3, 153",
    "95, 0.05, 4, 181",
    "95, 0.05, 5, 208",
    "95, 0.01, 0, 90",
    "99, 0.05, 0, 299",
    "99, 0.01, 0, 459"
  })
  void knowsHowManySamplesAProofNeeds(double percentile, double alpha, long above, long samples) {
    assertThat(new QuantileBounds(percentile, alpha).needed(above, 1)).isEqualTo(samples);
  }

  /** The ranks for 100 values in the tables of Conover and of Hahn and Meeker. */
  @Example
  void theBoundsOfAMedianOfAHundredValuesArePublished() {
    QuantileBounds median = new QuantileBounds(50, 0.025);

    assertThat(median.lowerRank(100)).hasValue(40);
    assertThat(median.upperRank(100)).hasValue(61);
  }

  @Example
  void tooFewValuesHaveNoUpperBound() {
    assertThat(P95.upperRank(58)).isEmpty();
    assertThat(P95.upperRank(59)).hasValue(59);
    assertThat(new QuantileBounds(5, 0.05).lowerRank(58)).isEmpty();
  }

  @Property(tries = 200)
  void theChanceIsTheSumOfTheBinomialTerms(
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll @IntRange(min = -1, max = 60) int k,
      @ForAll @IntRange(min = 1, max = 99) int percent) {
    double chance = QuantileBounds.atMost(k, n, percent / 100.0);

    assertThat(chance).isCloseTo(exactly(k, n, percent), within(1e-12));
  }

  @Property(tries = 200)
  void aCountProvesWhatTheRanksProve(
      @ForAll @IntRange(min = 1, max = 2_000) int n, @ForAll @IntRange(max = 2_000) int drawn) {
    int above = Math.min(n, drawn);
    int below = n - above;

    assertThat(P95.provenBelow(above, n))
        .isEqualTo(P95.upperRank(n).isPresent() && below >= P95.upperRank(n).getAsLong());
    assertThat(P95.provenAbove(above, n))
        .isEqualTo(P95.lowerRank(n).isPresent() && below < P95.lowerRank(n).getAsLong());
  }

  @Example
  void countsOfBillionsAreNoTrouble() {
    assertThat(P95.provenBelow(49_900_000, 1_000_000_000)).isTrue();
    assertThat(P95.provenBelow(50_000_000, 1_000_000_000)).isFalse();
    assertThat(P95.provenAbove(50_100_000, 1_000_000_000)).isTrue();
  }

  private static double exactly(int k, int n, int percent) {
    BigDecimal p = BigDecimal.valueOf(percent, 2);
    BigDecimal term = BigDecimal.ONE.subtract(p).pow(n);
    BigDecimal odds = p.divide(BigDecimal.ONE.subtract(p), MathContext.DECIMAL128);
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i <= Math.min(k, n); i++) {
      sum = sum.add(term);
      term =
          term.multiply(odds)
              .multiply(BigDecimal.valueOf(n - i))
              .divide(BigDecimal.valueOf(i + 1), MathContext.DECIMAL128);
    }
    return sum.doubleValue();
  }
}
