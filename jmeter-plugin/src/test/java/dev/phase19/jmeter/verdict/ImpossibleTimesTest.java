package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Observation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpossibleTimesTest {
  private static final long BEGIN = 1_800_000_000_000L;
  private static final long DAY = 86_400_000;

  private long now = BEGIN;
  private final ImpossibleTimes times = new ImpossibleTimes(() -> now);

  private static Observation sample(long start, long end, long elapsedMicros) {
    return new Observation(
        "A",
        "Users",
        "200",
        "OK",
        null,
        false,
        false,
        start,
        end,
        elapsedMicros,
        null,
        Map.of(),
        null,
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 10000, start 0",
    "-5, 10, 15000, start -5",
    "1800000000000, 1800000000010, -1000, elapsed -1 ms",
    "1800000000000, 1799999999990, 10000, ends 10 ms before its start",
    "1, 1800000000000, 1800000000000000, 'elapsed 1800000000000 ms, more than 24 h'"
  })
  void whatNoClockMeasuresIsAFault(long start, long end, long micros, String fault) {
    assertThat(times.admits(sample(start, end, micros), false)).isFalse();
    assertThat(times.message())
        .contains(
            "load generator: 1 sample with an impossible time, left out of all figures, the first:"
                + " A, "
                + fault);
  }

  @Test
  void aSampleOfADayIsNone() {
    now += DAY;

    assertThat(times.admits(sample(BEGIN, BEGIN + DAY, 1000 * DAY), true)).isTrue();
    assertThat(times.message()).isEmpty();
  }

  @Test
  void aClockThatWasSetBackBeforeTheRunsBeginIsAFault() {
    now -= 3_600_000;

    assertThat(times.admits(sample(now, now + 5, 5000), true)).isFalse();
    assertThat(times.message().orElseThrow()).endsWith("A, ends 3599995 ms before the run began");
  }

  @Test
  void aSampleThatStartedBeforeTheClockWasSetBackIsOne() {
    now += 60_000;
    Observation began = sample(now, now + 5, 5000);
    now -= 30_000;

    assertThat(times.admits(began, true)).isFalse();
    assertThat(times.message().orElseThrow()).endsWith("A, starts 30000 ms from now");
  }

  @Test
  void anotherHostsClockMayBeAnother() {
    assertThat(times.admits(sample(BEGIN - DAY, BEGIN - DAY + 5, 5000), false)).isTrue();
    assertThat(times.admits(sample(BEGIN + DAY, BEGIN + DAY + 5, 5000), false)).isTrue();
  }

  /** A sampler that sets its own times may report such a start. */
  @Test
  void aStartBeforeTheRunIsNone() {
    assertThat(times.admits(sample(BEGIN - 60_000, BEGIN, 60_000_000), true)).isTrue();
  }

  @Test
  void aClockMayBeCorrected() {
    assertThat(times.admits(sample(BEGIN - 900, BEGIN, 1000), true)).isTrue();
  }
}
