package dev.phase19.jmeter.gate.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Sample;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.Subject;
import dev.phase19.jmeter.gate.window.WindowGate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StatisticWindowTest {
  private static final ResponseFilter ANY = new ResponseFilter(null);

  private static StatisticGate.Limit limit(
      Statistic statistic, Comparison comparison, double bound, ResponseFilter responses) {
    return new StatisticGate.Limit(
        statistic, Subject.ELAPSED, comparison, bound, responses, 100, false);
  }

  private static Observation sample(long second, double millis) {
    return Sample.of("A").startingAt(1_000 * second).takingMillis(millis).seen();
  }

  private static Observation error(long second) {
    return Sample.of("A").startingAt(1_000 * second).takingMillis(1).code("503").failed().seen();
  }

  @Example
  void aBurstOfErrorsDoesNotDrownInALongRun() {
    WindowGate<Tally> gate =
        new WindowGate<>(
            new StatisticWindow(limit(Statistic.ERROR_SHARE, Comparison.AT_MOST, 1, ANY), 1),
            10_000);
    for (int second = 0; second < 3_600; second++) {
      for (int i = 0; i < 10; i++) {
        gate.add(second == 1_800 && i < 5 ? error(second) : sample(second, 5));
      }
    }

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(gate.surelyFails()).isTrue();
    assertThat(finding.measured()).isEqualTo(5);
    assertThat(finding.cause())
        .matches("A: error share 5 % in the 10 s from ..:..:.., must be <= 1 %");
    assertThat(finding.notes()).containsExactly("36000 samples", "worst of 3591 windows");
  }

  @Example
  void aCountOfAWindowHasAnUpperBoundOnly() {
    ResponseFilter refused = new ResponseFilter(Pattern.compile("503"));
    StatisticGate.Limit atLeast = limit(Statistic.CODE_COUNT, Comparison.AT_LEAST, 3, refused);
    assertThatThrownBy(() -> new StatisticWindow(atLeast, 1))
        .isInstanceOf(IllegalArgumentException.class);

    WindowGate<Tally> gate =
        new WindowGate<>(
            new StatisticWindow(limit(Statistic.CODE_COUNT, Comparison.AT_MOST, 3, refused), 1),
            5_000);
    for (int second = 0; second < 40; second += 2) {
      gate.add(error(second));
    }
    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.PASS);
    gate.add(error(38));

    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.FAIL);
    assertThat(gate.state()).isEqualTo(State.FAIL);
  }

  @Example
  void aWindowWithoutEnoughValuesIsNotJudged() {
    WindowGate<Tally> gate =
        new WindowGate<>(
            new StatisticWindow(limit(Statistic.STANDARD_DEVIATION, Comparison.LESS, 10, ANY), 1),
            10_000);
    gate.add(sample(0, 5));

    assertThat(gate.state()).isEqualTo(State.NO_DATA);
    assertThat(gate.evaluate(Evidence.NONE).cause())
        .isEqualTo(
            "A: no window of 10 s has enough values for the standard deviation of elapsed time");
  }

  /** Each window by itself gives what a gate over its samples alone would say. */
  @Property(tries = 300)
  void eachWindowIsJudgedLikeARunOfItsOwn(
      @ForAll long seed,
      @ForAll Statistic statistic,
      @ForAll Comparison comparison,
      @ForAll @IntRange(min = 1, max = 30) int windowSeconds,
      @ForAll @IntRange(min = 1, max = 200) int count) {
    Random random = new Random(seed);
    ResponseFilter codes = new ResponseFilter(Pattern.compile("200"));
    double bound = 1 + random.nextInt(100);
    StatisticGate.Limit limit = limit(statistic, comparison, bound, codes);
    Assume.that(limit.isPossiblePerWindow());
    List<Observation> samples = new ArrayList<>();
    long second = 1_700_000_000L;
    for (int i = 0; i < count; i++) {
      second += random.nextInt(15) == 0 ? random.nextInt(60) : random.nextInt(2);
      samples.add(random.nextInt(6) == 0 ? error(second) : sample(second, 1 + random.nextInt(150)));
    }
    WindowGate<Tally> gate =
        new WindowGate<>(new StatisticWindow(limit, 1), 1_000L * windowSeconds);
    samples.forEach(gate::add);

    State expected = naive(samples, limit, windowSeconds);

    assertThat(gate.state()).isEqualTo(expected);
    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(expected);
  }

  private static State naive(
      List<Observation> samples, StatisticGate.Limit limit, int windowSeconds) {
    long slotMillis = Math.max(1_000, windowSeconds * 100L);
    long slots = 1_000L * windowSeconds / slotMillis;
    long first = samples.stream().mapToLong(o -> o.endMillis() / slotMillis).min().orElseThrow();
    long last = samples.stream().mapToLong(o -> o.endMillis() / slotMillis).max().orElseThrow();
    return LongStream.rangeClosed(first + slots - 1, Math.max(last, first + slots - 1))
        .mapToObj(
            end -> {
              StatisticGate alone = new StatisticGate(limit);
              samples.stream()
                  .filter(o -> o.endMillis() / slotMillis > end - slots)
                  .filter(o -> o.endMillis() / slotMillis <= end)
                  .forEach(alone::add);
              return alone.state();
            })
        .filter(state -> state != State.NO_DATA)
        .max(Comparator.naturalOrder())
        .orElse(State.NO_DATA);
  }

  @Property(tries = 200)
  void talliesOfPartsAddUpToTheWhole(@ForAll long seed, @ForAll @IntRange(max = 50) int count) {
    Random random = new Random(seed);
    Tally whole = new Tally(100);
    Tally sum = new Tally(100);
    Tally part = new Tally(100);
    for (int i = 0; i < count; i++) {
      Observation o = random.nextInt(5) == 0 ? error(i) : sample(i, 1e6 + random.nextInt(100));
      whole.add(o, ANY, Subject.ELAPSED);
      part.add(o, ANY, Subject.ELAPSED);
      if (random.nextInt(4) == 0) {
        sum.add(part);
        part = new Tally(100);
      }
    }
    sum.add(part);

    for (Statistic statistic : Statistic.values()) {
      assertThat(sum.get(statistic).isPresent()).isEqualTo(whole.get(statistic).isPresent());
      whole
          .get(statistic)
          .ifPresent(
              value ->
                  assertThat(sum.get(statistic).getAsDouble())
                      .as(statistic.words())
                      .isCloseTo(value, within(1e-6 * Math.max(1, Math.abs(value)))));
    }
  }
}
