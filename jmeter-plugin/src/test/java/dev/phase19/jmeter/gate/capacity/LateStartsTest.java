package dev.phase19.jmeter.gate.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LateStartsTest {
  private static final long START = 1_700_000_000_000L;

  private final LateStarts starts = new LateStarts(50);

  private void tasks(int fromSecond, int toSecond, long lateMillis) {
    for (long at = START + 1_000L * fromSecond; at < START + 1_000L * toSecond; at += 50) {
      starts.add(at, lateMillis * 1_000_000);
    }
  }

  @Test
  void oneLateTaskInAHundredIsAllowed() {
    tasks(0, 5, 1);
    starts.add(START + 4_999, 60_000_000);
    assertThat(starts.areMany(START, START + 5_000)).isFalse();

    starts.add(START + 4_999, 60_000_000);
    assertThat(starts.areMany(START, START + 5_000)).isTrue();
  }

  @Test
  void onlyTasksThatWereDueInTheTimeCount() {
    tasks(0, 100, 1);
    tasks(100, 101, 51);
    tasks(101, 200, 50);

    assertThat(starts.areMany(START, START + 100_000)).isFalse();
    assertThat(starts.areMany(START + 100_000, START + 101_000)).isTrue();
    assertThat(starts.areMany(START + 101_000, START + 200_000)).isFalse();
  }

  @Test
  void aClockThatWasSetCostsNothing() {
    assertThat(starts.areMany(START, START + 1_000)).isFalse();
    tasks(0, 1, 1);
    starts.add(0, 1_000_000_000);
    starts.add(Long.MAX_VALUE / 2, 1_000_000_000);

    assertThat(starts.areMany(START, START + 1_000)).isFalse();
    assertThat(starts.areMany(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2)).isFalse();
  }
}
