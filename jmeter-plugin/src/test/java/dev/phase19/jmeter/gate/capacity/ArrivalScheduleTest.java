package dev.phase19.jmeter.gate.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.phase19.jmeter.gate.capacity.ArrivalSchedule.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ArrivalScheduleTest {
  @Example
  void aSegmentOfConstantRateIsAStepAndAPauseIsNone() {
    ArrivalSchedule schedule =
        new ArrivalSchedule(
            1_000,
            List.of(new Segment(5, 0, 0), new Segment(2.5, 100, 100), new Segment(5, 200, 200)));

    assertThat(schedule.steps())
        .containsExactly(
            new Interval(6_000, 8_500, 250.0, true), new Interval(8_500, 13_500, 1_000.0, true));
    assertThat(schedule.endMillis()).isEqualTo(13_500);
  }

  @Example
  void aRampIsCutIntoTenParts() {
    ArrivalSchedule schedule = new ArrivalSchedule(0, List.of(new Segment(60, 0, 120)));

    List<Interval> steps = schedule.steps();

    assertThat(steps).hasSize(10);
    assertThat(steps.get(9)).isEqualTo(new Interval(54_000, 60_000, 684.0, false));
    assertThat(steps.get(9).scheduledRate()).isEqualTo(114);
  }

  @Example
  void aPartOfARampIsNotShorterThanASecond() {
    assertThat(new ArrivalSchedule(0, List.of(new Segment(3.5, 10, 20))).steps()).hasSize(3);
    assertThat(new ArrivalSchedule(0, List.of(new Segment(0.5, 10, 20))).steps()).hasSize(1);
  }

  @Example
  void aSegmentWithoutLengthIsNone() {
    assertThat(new ArrivalSchedule(0, List.of(new Segment(0, 10, 20))).steps()).isEmpty();
  }

  @Property(tries = 200)
  void theStepsHaveAllArrivalsOfTheSchedule(
      @ForAll long seed, @ForAll @IntRange(max = 6) int count) {
    Random random = new Random(seed);
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double begin = random.nextInt(3) * 50;
      segments.add(
          new Segment(random.nextInt(200) / 10.0, begin, random.nextBoolean() ? begin : 70));
    }
    ArrivalSchedule schedule = new ArrivalSchedule(5_000, segments);
    double all =
        segments.stream().mapToDouble(s -> s.seconds() * (s.beginRate() + s.endRate()) / 2).sum();

    List<Interval> steps = schedule.steps();

    assertThat(steps.stream().mapToDouble(Interval::scheduled).sum()).isCloseTo(all, within(1e-6));
    assertThat(schedule.arrivals(5_000, schedule.endMillis())).isCloseTo(all, within(0.1));
    assertThat(schedule.arrivals(0, 5_000)).isZero();
    for (int i = 1; i < steps.size(); i++) {
      assertThat(steps.get(i).fromMillis()).isGreaterThanOrEqualTo(steps.get(i - 1).toMillis());
    }
  }

  @Example
  void whatChanceExplainsIsNotShort() {
    Interval step = new Interval(0, 1_000, 100.0, true);
    Interval part = new Interval(0, 1_000, 100.0, false);

    assertThat(step.isShort(94, 0.05)).isFalse();
    assertThat(step.isShort(93, 0.05)).isTrue();
    assertThat(part.isShort(66, 0.05)).isFalse();
    assertThat(part.isShort(64, 0.05)).isTrue();
    assertThat(new Interval(0, 1_000, null, false).isShort(0, 0.05)).isFalse();
  }

  @Example
  void aFirstArrivalIsLateWhereChanceDoesNotExplainIt() {
    Interval step = new Interval(10_000, 15_000, 500.0, true);

    assertThat(step.lateMillis(10_600)).isZero();
    assertThat(step.lateMillis(12_000)).isEqualTo(2_000);
  }
}
