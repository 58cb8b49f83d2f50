package dev.phase19.jmeter.gate.capacity;

import static dev.phase19.jmeter.gate.LoadStep.Outcome.BREAKS;
import static dev.phase19.jmeter.gate.LoadStep.Outcome.HOLDS;
import static dev.phase19.jmeter.gate.LoadStep.Outcome.NOT_JUDGED;
import static dev.phase19.jmeter.gate.LoadStep.Outcome.NOT_OFFERED;
import static dev.phase19.jmeter.gate.LoadStep.Outcome.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.LoadStep;
import dev.phase19.jmeter.gate.LoadStep.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CapacityTest {
  private static LoadStep step(double offered, Outcome outcome) {
    return new LoadStep(0, 10, null, offered, 100, 1.0, false, 0, outcome, "");
  }

  private static double rate(Capacity capacity) {
    return capacity.greatest().map(LoadStep::rate).orElse(0.0);
  }

  @Example
  void itIsTheGreatestRateThatHolds() {
    Capacity capacity =
        Capacity.of(
            List.of(step(100, HOLDS), step(300, BREAKS), step(200, HOLDS), step(400, BREAKS)),
            0.05);

    assertThat(rate(capacity)).isEqualTo(200);
    assertThat(capacity.broken().orElseThrow().rate()).isEqualTo(300);
    assertThat(capacity.lucky()).isZero();
  }

  @Example
  void aStepAboveABrokenOneIsLuck() {
    Capacity capacity =
        Capacity.of(List.of(step(100, HOLDS), step(200, BREAKS), step(300, HOLDS)), 0.05);

    assertThat(rate(capacity)).isEqualTo(100);
    assertThat(capacity.lucky()).isEqualTo(1);
  }

  @Example
  void aRateThatHeldOnceAndBrokeOnceBreaks() {
    assertThat(Capacity.of(List.of(step(100, HOLDS), step(199, HOLDS), step(201, BREAKS)), 0.05))
        .extracting(CapacityTest::rate)
        .isEqualTo(100.0);
  }

  @Example
  void whatIsUndecidedBoundsItToo() {
    Capacity capacity =
        Capacity.of(List.of(step(100, HOLDS), step(200, UNDECIDED), step(300, HOLDS)), 0.05);

    assertThat(rate(capacity)).isEqualTo(100);
    assertThat(capacity.broken()).isEmpty();
  }

  @Example
  void whatIsNotJudgedOrNotOfferedSaysNothing() {
    assertThat(
            Capacity.of(
                List.of(step(100, NOT_JUDGED), step(200, NOT_OFFERED), step(300, HOLDS)), 0.05))
        .extracting(CapacityTest::rate)
        .isEqualTo(300.0);
  }

  @Example
  void aRateAsScheduledCountsAsScheduled() {
    LoadStep near = new LoadStep(0, 10, 400.0, 396.1, 100, 1.0, false, 0, HOLDS, "");
    LoadStep far = new LoadStep(0, 10, 400.0, 395.9, 100, 1.0, false, 0, HOLDS, "");

    assertThat(near.rate()).isEqualTo(400);
    assertThat(far.rate()).isEqualTo(395.9);
  }

  @Property(tries = 300)
  void noStepBelowItBreaksAndTheOrderDoesNotMatter(
      @ForAll long seed, @ForAll @IntRange(max = 20) int count) {
    Random random = new Random(seed);
    List<LoadStep> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(step(10.0 * (1 + random.nextInt(30)), Outcome.values()[random.nextInt(5)]));
    }

    Capacity capacity = Capacity.of(steps, 0.05);

    double rate = rate(capacity);
    assertThat(steps)
        .filteredOn(s -> s.outcome() == BREAKS || s.outcome() == UNDECIDED)
        .allMatch(s -> s.rate() > rate * 1.05);
    assertThat(rate == 0 || steps.contains(step(rate, HOLDS))).isTrue();
    Collections.shuffle(steps, random);
    assertThat(rate(Capacity.of(steps, 0.05))).isEqualTo(rate);
  }

  @Property(tries = 300)
  void aFurtherStepThatBreaksNeverRaisesIt(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int rate) {
    Random random = new Random(seed);
    List<LoadStep> steps = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      steps.add(step(1 + random.nextInt(500), random.nextInt(4) == 0 ? BREAKS : HOLDS));
    }
    double before = rate(Capacity.of(steps, 0.05));
    steps.add(step(rate, BREAKS));

    assertThat(rate(Capacity.of(steps, 0.05))).isLessThanOrEqualTo(before);
  }
}
