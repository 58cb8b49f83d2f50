package dev.phase19.jmeter.gate.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.LoadStep;
import dev.phase19.jmeter.gate.LoadStep.Outcome;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Per;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Sample;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.capacity.ArrivalSchedule.Segment;
import dev.phase19.jmeter.gate.percentile.Confidence;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CapacityGateTest {
  private static final long START = 1_700_000_000_000L;
  private static final CapacityGate.Steps OF_SCHEDULE = new CapacityGate.Steps(0, 0, 0, 1);
  private static final CapacityGate.Steps WINDOWS = new CapacityGate.Steps(10_000, 0, 0, 1);

  private double bound = 200;
  private Per per = Per.SECOND;
  private double errors;
  private ResponseFilter responses = ResponseFilter.SUCCESSES;
  private Confidence confidence;
  private LateStarts late;
  private CapacityGate.Steps cut = OF_SCHEDULE;
  private CapacityGate gate;

  private CapacityGate gate() {
    if (gate == null) {
      gate =
          new CapacityGate(
              new CapacityGate.Limit(
                  bound,
                  per,
                  new PercentileLimit(95, 100, responses, errors, false, confidence, 0),
                  cut,
                  new CapacityGate.Generator(0.05, late)));
    }
    return gate;
  }

  /** Steps of ten seconds each. */
  private void schedule(double... rates) {
    List<Segment> segments = new ArrayList<>();
    for (double rate : rates) {
      segments.add(new Segment(10, rate, rate));
    }
    gate().opens("Users", new ArrivalSchedule(START, segments));
  }

  private static Sample sample(int step, double second, double millis) {
    return Sample.of("A")
        .startingAt(START + 10_000L * step + Math.round(1_000 * second))
        .takingMillis(millis);
  }

  /** Starts samples at an even rate for the ten seconds of a step. */
  private void run(int step, double rate, double millis) {
    for (int i = 0; i < 10 * rate; i++) {
      gate().add(sample(step, i / rate, millis).seen());
    }
  }

  private Finding judged() {
    return gate().evaluate(Evidence.NONE);
  }

  private List<Outcome> outcomes() {
    return judged().steps().steps().stream().map(LoadStep::outcome).toList();
  }

  @Example
  void aCapacityAboveTheBoundPasses() {
    schedule(100, 200, 300);
    run(0, 100, 5);
    run(1, 200, 20);
    run(2, 300, 150);

    Finding finding = judged();

    assertThat(finding.state()).isEqualTo(State.PASS);
    assertThat(finding.measured()).isEqualTo(200);
    assertThat(finding.cause())
        .isEqualTo(
            "A: capacity 200/s (P95 20.0 ms, errors 0 %), bound >= 200/s; at 300/s P95 150.0 ms, limit 100 ms");
    assertThat(finding.notes()).containsExactly("6000 samples", "2 steps hold", "1 step breaks");
  }

  @Example
  void aStepThatBreaksBelowTheBoundFails() {
    schedule(100, 150, 200);
    run(0, 100, 5);
    run(1, 150, 212.4);
    run(2, 200, 500);

    Finding finding = judged();

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.measured()).isEqualTo(100);
    assertThat(finding.cause())
        .isEqualTo("A: capacity 100/s, bound >= 200/s; at 150/s P95 212.4 ms, limit 100 ms");
  }

  @Example
  void whereTheLowestRateBreaksTheCapacityIsZero() {
    schedule(100);
    run(0, 100, 300);

    assertThat(judged().state()).isEqualTo(State.FAIL);
    assertThat(judged().measured()).isZero();
    assertThat(judged().cause()).startsWith("A: no rate holds, bound >= 200/s; at 100/s P95 300");
  }

  @Example
  void errorsBreakAStepToo() {
    errors = 1;
    schedule(100, 200);
    run(0, 100, 5);
    run(1, 198, 5);
    for (int i = 0; i < 40; i++) {
      gate().add(sample(1, i / 4.0, 1).code("503").failed().seen());
    }

    assertThat(judged().state()).isEqualTo(State.FAIL);
    assertThat(judged().cause())
        .isEqualTo("A: capacity 100/s, bound >= 200/s; at 200/s errors 1.98 %, limit 1 %");
  }

  @Example
  void aTimeoutIsAboveTheLimit() {
    errors = 100;
    schedule(100);
    for (int i = 0; i < 1_000; i++) {
      Sample sample = sample(0, i / 100.0, 30);
      gate().add((i % 10 == 0 ? sample.timedOut() : sample).seen());
    }

    assertThat(outcomes()).containsExactly(Outcome.BREAKS);
    assertThat(judged().steps().rows().get(0)).contains(">= 30.0 ms", "10 %", "breaks");
  }

  @Example
  void whereAllHoldsAndNothingMoreWasScheduledNothingIsProven() {
    schedule(100, 150);
    run(0, 100, 5);
    run(1, 150, 5);

    assertThat(judged().state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(judged().cause())
        .isEqualTo(
            "A: capacity at least 150/s (P95 5.0 ms, errors 0 %), bound >= 200/s; no step offers more: add a step of 200/s");
  }

  @Example
  void whatTheGeneratorDidNotOfferProvesNothing() {
    schedule(100, 200);
    run(0, 100, 5);
    run(1, 160, 900);

    assertThat(judged().state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(outcomes()).containsExactly(Outcome.HOLDS, Outcome.NOT_OFFERED);
    assertThat(judged().cause())
        .endsWith("; the load generator did not offer 200/s in time: 1600 of 2000 arrivals came");
  }

  @Example
  void missingSamplesMayBeTheUnansweredOnesSoWhatIsLeftDoesNotHold() {
    bound = 150;
    schedule(200);
    run(0, 160, 5);

    assertThat(judged().state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(outcomes()).containsExactly(Outcome.NOT_OFFERED);
  }

  @Example
  void aGeneratorThatStartsLateDoesNotBlameTheService() {
    late = new LateStarts(50);
    for (int i = 0; i < 400; i++) {
      late.add(START + 50L * i, i >= 200 && i % 10 == 0 ? 90_000_000 : 1_000_000);
    }
    schedule(100, 200);
    run(0, 100, 5);
    run(1, 200, 300);

    assertThat(judged().state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(judged().cause()).endsWith("200/s in time: P99 of late starts exceeds 50 ms");
  }

  @Example
  void arrivalsThatComeAllAtOnceAreNotTheServicesFault() {
    schedule(200);
    for (int i = 0; i < 2_000; i++) {
      gate().add(sample(0, 2, 300).seen());
    }

    assertThat(judged().state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(judged().cause()).endsWith("its first arrival was 2000.0 ms late");
  }

  @Example
  void whatHoldsAlthoughTheGeneratorStartedLateHolds() {
    late = new LateStarts(50);
    for (int i = 0; i < 200; i++) {
      late.add(START + 50L * i, 90_000_000);
    }
    schedule(200);
    run(0, 200, 5);

    assertThat(judged().state()).isEqualTo(State.PASS);
    assertThat(judged().steps().rows().get(0))
        .contains("holds, although P99 of late starts exceeds 50 ms");
  }

  @Example
  void aRateBelowTheBoundThatWasNotOfferedIsNotTheCause() {
    bound = 300;
    schedule(100, 200);
    run(0, 50, 5);
    run(1, 200, 5);

    assertThat(judged().state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(judged().cause()).endsWith("; no step offers more: add a step of 300/s");
  }

  @Example
  void aRateBetweenWhatHoldsAndWhatBreaksIsNotDecided() {
    schedule(100, 400);
    run(0, 100, 5);
    run(1, 400, 300);

    assertThat(judged().state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(judged().cause())
        .contains("at 400/s P95 300")
        .endsWith("; no step is between: add a step of 200/s");
  }

  @Example
  void aStepThatHoldsAboveOneThatBreaksDoesNotCount() {
    schedule(100, 150, 300);
    run(0, 100, 5);
    run(1, 150, 300);
    run(2, 300, 5);

    assertThat(judged().state()).isEqualTo(State.FAIL);
    assertThat(judged().measured()).isEqualTo(100);
    assertThat(judged().cause()).endsWith("; 1 step holds from that rate on, which does not count");
  }

  @Example
  void tooFewSamplesAreNotJudged() {
    schedule(1.9);
    run(0, 1.9, 5);

    assertThat(judged().state()).isEqualTo(State.NO_DATA);
    assertThat(judged().cause()).isEqualTo("A: no step can be judged: 19 samples, 20 are needed");
  }

  @Example
  void aConfidenceDecidesAStepOrLeavesItUndecided() {
    confidence = new Confidence(95, false);
    bound = 5;
    schedule(5, 6);
    run(0, 5, 5);
    run(1, 6, 5);

    assertThat(outcomes()).containsExactly(Outcome.UNDECIDED, Outcome.HOLDS);
    assertThat(judged().state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(judged().cause())
        .contains("no rate holds")
        .contains("at 5/s P95 5.0 ms, not decided");
  }

  @Example
  void settlingSamplesAreLoadAndAreNotJudged() {
    cut = new CapacityGate.Steps(0, 2_000, 0, 1);
    bound = 100;
    schedule(100);
    for (int i = 0; i < 1_000; i++) {
      gate().add(sample(0, i / 100.0, i < 200 ? 900 : 5).seen());
    }

    assertThat(judged().state()).isEqualTo(State.PASS);
    assertThat(judged().samples()).isEqualTo(800);
  }

  @Example
  void warmUpStepsAreNotJudged() {
    cut = new CapacityGate.Steps(0, 0, 1_000, 1);
    schedule(100, 200);
    run(0, 100, 900);
    run(1, 200, 5);

    assertThat(judged().state()).isEqualTo(State.PASS);
    assertThat(outcomes()).containsExactly(Outcome.NOT_JUDGED, Outcome.HOLDS);
  }

  @Example
  void ratesAreInTheUnitOfTheBound() {
    per = Per.MINUTE;
    bound = 12_000;
    schedule(200);
    run(0, 200, 5);

    assertThat(judged().state()).isEqualTo(State.PASS);
    assertThat(judged().measured()).isEqualTo(12_000);
    assertThat(judged().cause()).contains("capacity at least 12000/min");
    assertThat(judged().steps().rows().get(0)).contains("12000/min");
  }

  @Example
  void samplesThatStartInAPauseAreTold() {
    schedule(200, 0);
    run(0, 200, 5);
    gate().add(sample(1, 3, 5).seen());

    assertThat(judged().notes()).contains("1 sample started outside of all steps");
  }

  @Example
  void withoutASchedulePartsOfAWindowAreNotJudged() {
    cut = WINDOWS;
    bound = 100;
    run(0, 50, 5);
    run(1, 100, 5);
    for (int i = 0; i < 600; i++) {
      gate().add(sample(2, i / 150.0, 900).seen());
    }

    assertThat(outcomes()).containsExactly(Outcome.HOLDS, Outcome.HOLDS, Outcome.NOT_JUDGED);
    assertThat(judged().state()).isEqualTo(State.PASS);
    assertThat(judged().cause()).contains("capacity at least 100/s");
  }

  @Example
  void aWindowKnowsWhatTheScheduleAsksFor() {
    cut = new CapacityGate.Steps(4_000, 0, 0, 1);
    schedule(100, 200);
    run(0, 100, 5);
    run(1, 200, 5);

    assertThat(judged().steps().steps())
        .extracting(LoadStep::scheduled)
        .containsExactly(100.0, 100.0, 150.0, 200.0, 200.0);
    assertThat(judged().measured()).isEqualTo(200);
  }

  @Example
  void aGroupWhoseThreadsWaitOffersNoArrivalRate() {
    cut = WINDOWS;
    gate().waits("Users");
    run(0, 300, 5);

    assertThat(judged().state()).isEqualTo(State.FAIL);
    assertThat(judged().cause()).startsWith("A: the threads of 'Users' wait for answers");
  }

  @Example
  void withoutAScheduleAStepLengthIsNeeded() {
    run(0, 300, 5);

    assertThat(judged().state()).isEqualTo(State.FAIL);
    assertThat(judged().cause())
        .isEqualTo(
            "A: the schedule of 'Users' is not known: judge an Open Model Thread Group of a name of its own, or give a step length");
  }

  @Example
  void twoGroupsOfOneNameCannotBeToldApart() {
    schedule(100);
    schedule(200);
    run(0, 100, 5);

    assertThat(judged().state()).isEqualTo(State.FAIL);
  }

  @Example
  void tooManyStepsAreTold() {
    cut = new CapacityGate.Steps(1_000, 0, 0, 1);
    for (int second = 0; second < 1_010; second++) {
      gate().add(sample(0, second, 5).seen());
    }

    assertThat(judged().state()).isEqualTo(State.FAIL);
    assertThat(judged().cause()).isEqualTo("A: more than 1000 steps: give a greater step length");
    assertThat(judged().steps().rows()).hasSize(100);
    assertThat(judged().steps().notShown()).isEqualTo(900);
  }

  @Example
  void withoutSamplesThereIsNoData() {
    assertThat(judged().state()).isEqualTo(State.NO_DATA);
  }

  @Example
  void answersOfOtherCodesAreLoadAndAreNotJudged() {
    responses = new ResponseFilter(Pattern.compile("202"));
    bound = 100;
    schedule(100);
    for (int i = 0; i < 1_000; i++) {
      gate()
          .add(sample(0, i / 100.0, i % 2 == 0 ? 5 : 900).code(i % 2 == 0 ? "202" : "200").seen());
    }

    assertThat(judged().state()).isEqualTo(State.PASS);
    assertThat(judged().samples()).isEqualTo(500);
  }

  private record Arrival(long start, double millis, boolean failed) {
    Observation seen() {
      Sample sample = Sample.of("A").startingAt(start).takingMillis(millis);
      return (failed ? sample.failed() : sample).seen();
    }
  }

  /** Each step by itself, from all samples. */
  private static List<Outcome> naive(List<Arrival> all, double[] rates, double maxErrors) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int step = 0; step < rates.length; step++) {
      long from = START + 10_000L * step;
      List<Arrival> in =
          all.stream().filter(a -> a.start() >= from && a.start() < from + 10_000).toList();
      double[] times =
          in.stream().filter(a -> !a.failed()).mapToDouble(Arrival::millis).sorted().toArray();
      double failed = 100.0 * (in.size() - times.length) / in.size();
      if (in.size() < 0.95 * 10 * rates[step] - 1) {
        outcomes.add(Outcome.NOT_OFFERED);
      } else if (in.size() < 20) {
        outcomes.add(Outcome.NOT_JUDGED);
      } else if (failed > maxErrors) {
        outcomes.add(Outcome.BREAKS);
      } else {
        double p95 = times[(int) Math.ceil(0.95 * times.length - 1e-9) - 1];
        outcomes.add(p95 < 100 ? Outcome.HOLDS : Outcome.BREAKS);
      }
    }
    return outcomes;
  }

  @Property(tries = 100)
  void eachStepIsJudgedByTheSamplesThatStartInItInAnyOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int count) {
    Random random = new Random(seed);
    double[] rates = random.doubles(count, 1, 20).toArray();
    List<Arrival> all = new ArrayList<>();
    for (int step = 0; step < count; step++) {
      double offered = random.nextInt(4) == 0 ? 0.9 : 1;
      double slow = random.nextInt(3) * 0.05;
      for (int i = 0; i < (int) (10 * rates[step] * offered); i++) {
        // The first arrival is at the step's start: otherwise it may be too late by chance.
        long at = START + 10_000L * step + (i == 0 ? 0 : random.nextInt(10_000));
        double millis = random.nextDouble() < slow ? 100 : 99.9;
        all.add(new Arrival(at, millis, random.nextInt(50) == 0));
      }
    }
    gate = null;
    errors = 3;
    schedule(rates);
    Collections.shuffle(all, random);
    all.forEach(arrival -> gate().add(arrival.seen()));
    if (all.isEmpty()) {
      return;
    }

    assertThat(outcomes()).isEqualTo(naive(all, rates, errors));
  }

  @Property(tries = 20)
  void windowsDoNotDependOnHowThreadsInterleave(@ForAll long seed) {
    Random random = new Random(seed);
    gate = null;
    cut = new CapacityGate.Steps(2_000, 0, 0, 1);
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      all.add(sample(0, random.nextDouble() * 8, 5).seen());
    }
    all.sort((a, b) -> Long.compare(a.startMillis(), b.startMillis()));
    all.forEach(gate()::add);
    Finding inOrder = judged();
    gate = null;
    for (int i = 0; i + 20 <= all.size(); i += 20) {
      Collections.shuffle(all.subList(i, i + 20), random);
    }
    all.forEach(gate()::add);

    assertThat(judged()).isEqualTo(inOrder);
  }
}
