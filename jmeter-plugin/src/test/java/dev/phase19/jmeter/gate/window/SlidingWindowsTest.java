package dev.phase19.jmeter.gate.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Sample;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import dev.phase19.jmeter.gate.percentile.PercentileWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SlidingWindowsTest {
  private static final long LIMIT = 100_000;

  private record Value(long endMillis, long thousandths) {}

  private static SlidingWindows<PercentileWindow.Slot> of(
      double percentile, long windowMillis, long minSamples) {
    PercentileLimit limit =
        new PercentileLimit(percentile, LIMIT / 1000.0, ResponseFilter.SUCCESSES, 100, false);
    return new SlidingWindows<>(new PercentileWindow(limit, minSamples), windowMillis);
  }

  private static SlidingWindows<PercentileWindow.Slot> over(
      List<Value> values, double percentile, long windowMillis, long minSamples) {
    SlidingWindows<PercentileWindow.Slot> windows = of(percentile, windowMillis, minSamples);
    for (Value value : values) {
      long millis = value.thousandths() / 1_000;
      windows.add(
          Sample.of("A").startingAt(value.endMillis() - millis).takingMillis(millis).seen());
    }
    return windows;
  }

  /** Each window by itself, from all values. */
  private static State naive(
      List<Value> values, double percentile, long windowMillis, long minSamples) {
    long slotMillis = Math.max(1_000, windowMillis / 10);
    long slots = windowMillis / slotMillis;
    long first = values.stream().mapToLong(v -> v.endMillis() / slotMillis).min().orElseThrow();
    long last = values.stream().mapToLong(v -> v.endMillis() / slotMillis).max().orElseThrow();
    State worst = State.NO_DATA;
    long lastEnd = Math.max(last, first + slots - 1);
    for (long end = first + slots - 1; end <= lastEnd; end++) {
      long from = end - slots + 1;
      long to = end;
      long[] in =
          values.stream()
              .filter(v -> v.endMillis() / slotMillis >= from && v.endMillis() / slotMillis <= to)
              .mapToLong(Value::thousandths)
              .sorted()
              .toArray();
      if (in.length >= minSamples) {
        long ranked = in[(int) Math.ceil(percentile / 100 * in.length - 1e-9) - 1];
        if (ranked >= LIMIT) {
          return State.FAIL;
        }
        worst = State.PASS;
      }
    }
    return worst;
  }

  @Property(tries = 400)
  void eachWindowIsJudged(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int windowSeconds,
      @ForAll @IntRange(min = 1, max = 20) int minSamples,
      @ForAll @IntRange(min = 1, max = 400) int count) {
    Random random = new Random(seed);
    List<Value> values = new ArrayList<>();
    long time = 1_700_000_000_000L;
    for (int i = 0; i < count; i++) {
      time += random.nextInt(20) == 0 ? random.nextInt(90_000) : random.nextInt(400);
      // A little out of order, as threads hand their samples over.
      long end = time - random.nextInt(3_000);
      long slow = random.nextInt(12) == 0 ? 2 * LIMIT : LIMIT / 2;
      values.add(new Value(end, slow));
    }
    double percentile = random.nextBoolean() ? 95 : 50;

    SlidingWindows<PercentileWindow.Slot> windows =
        over(values, percentile, windowSeconds * 1_000L, minSamples);

    assertThat(windows.late()).isZero();
    assertThat(windows.state())
        .isEqualTo(naive(values, percentile, windowSeconds * 1_000L, minSamples));
  }

  @Example
  void aSlowWindowDoesNotDrownInAFastHour() {
    List<Value> values = new ArrayList<>();
    for (int second = 0; second < 3_600; second++) {
      boolean slow = second >= 1_800 && second < 1_810;
      for (int i = 0; i < 10; i++) {
        values.add(new Value(second * 1_000L + 100 * i, slow ? 500_000 : 5_000));
      }
    }

    SlidingWindows<PercentileWindow.Slot> windows = over(values, 95, 10_000, 1);

    assertThat(windows.state()).isEqualTo(State.FAIL);
    Window worst = windows.worst().orElseThrow();
    assertThat(worst.value()).isBetween(499.0, 501.0);
    assertThat(worst.startMillis()).isBetween(1_791_000L, 1_810_000L);
    assertThat(windows.isSurelyBroken()).isTrue();
    assertThat(windows.windows()).isEqualTo(3_591);
  }

  @Example
  void aRunShorterThanAWindowIsOneWindow() {
    SlidingWindows<PercentileWindow.Slot> windows =
        over(List.of(new Value(1_000, 5_000), new Value(2_000, 200_000)), 100, 60_000, 1);

    assertThat(windows.state()).isEqualTo(State.FAIL);
    assertThat(windows.windows()).isEqualTo(1);
    assertThat(windows.isSurelyBroken()).isFalse();
  }

  @Example
  void whatComesTooLateIsCounted() {
    SlidingWindows<PercentileWindow.Slot> windows =
        over(
            List.of(new Value(1_000, 5_000), new Value(60_000, 5_000), new Value(2_000, 900_000)),
            95,
            5_000,
            1);

    assertThat(windows.late()).isEqualTo(1);
    assertThat(windows.state()).isEqualTo(State.PASS);
  }

  /** A clock that jumps ahead by years costs no more than a second does. */
  @Example
  void gapsCostNothing() {
    List<Value> values = new ArrayList<>();
    for (long year = 0; year < 1_000; year++) {
      values.add(new Value(year * 31_536_000_000L, 5_000));
    }

    assertThat(over(values, 95, 10_000, 1).state()).isEqualTo(State.PASS);
  }

  @Example
  void aTimeoutIsNeverBelow() {
    SlidingWindows<PercentileWindow.Slot> windows = of(95, 10_000, 1);
    windows.add(Sample.of("A").startingAt(1_000).takingMillis(5).timedOut().seen());

    assertThat(windows.state()).isEqualTo(State.FAIL);
    assertThat(windows.worst().orElseThrow().atLeast()).isTrue();
  }
}
