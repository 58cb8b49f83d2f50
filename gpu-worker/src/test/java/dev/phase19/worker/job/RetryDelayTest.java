package dev.phase19.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTest {

  @ParameterizedTest
  @CsvSource({
    "30, 1, 0, 30",
    "30, 2, 0, 60",
    "30, 3, 0, 120",
    "30, 1, 1, 37.5",
    "600, 5, 0, 3600",
    "7200, 3, 0, 7200"
  })
  void doublesUpToAnHourAndNeverFallsBelowTheWish(
      long wished, int attempt, double chance, double seconds) {
    Duration delay = new RetryDelay(() -> chance).of(Duration.ofSeconds(wished), attempt);

    assertThat(delay.toMillis() / 1e3).isEqualTo(seconds);
  }

  @Property
  void isNeverShorterThanTheWishAndNeverMuchLongerThanAnHour(
      @ForAll @IntRange(max = 3600) int wished,
      @ForAll @IntRange(min = 1, max = 1000) int attempt,
      @ForAll @DoubleRange(max = 1) double chance) {
    Duration delay = new RetryDelay(() -> chance).of(Duration.ofSeconds(wished), attempt);

    assertThat(delay).isBetween(Duration.ofSeconds(wished), Duration.ofMinutes(75));
  }
}
