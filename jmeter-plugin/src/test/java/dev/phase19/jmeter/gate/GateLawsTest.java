package dev.phase19.jmeter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.percentile.Confidence;
import dev.phase19.jmeter.gate.percentile.PercentileGate;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Laws that hold for a percentile gate whatever its samples. */
class GateLawsTest {
  private static final int LIMIT_MILLIS = 100;

  private static PercentileGate gate(Confidence confidence) {
    return new PercentileGate(
        new PercentileLimit(95, LIMIT_MILLIS, ResponseFilter.SUCCESSES, 0, false, confidence, 0));
  }

  private static Finding judged(Confidence confidence, List<Long> micros) {
    PercentileGate gate = gate(confidence);
    micros.forEach(time -> gate.add(Sample.of("A").taking(time).seen()));
    return gate.evaluate(Evidence.NONE);
  }

  @Property
  void aVerdictDoesNotDependOnHowThreadsInterleave(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 1_000, max = 200_000) Long> micros,
      @ForAll long seed) {
    List<Observation> samples = new ArrayList<>();
    for (int i = 0; i < micros.size(); i++) {
      samples.add(Sample.of(i % 3 == 0 ? "A" : "B").startingAt(i).taking(micros.get(i)).seen());
    }
    GateVerdict inOrder = verdict(samples);
    Collections.shuffle(samples, new Random(seed));

    assertThat(verdict(samples)).isEqualTo(inOrder);
  }

  private static GateVerdict verdict(List<Observation> samples) {
    GateRun run =
        new GateRun(
            "Gate",
            new Selection(null, 3, Duration.ofMillis(5), OutOfMemory.ERROR),
            gate(new Confidence(95, false)));
    samples.forEach(run::offer);
    return run.verdict(Evidence.NONE);
  }

  @Property
  void theStateInMidRunIsThatOfTheFinding(
      @ForAll @Size(max = 200) List<@LongRange(min = 1_000, max = 120_000) Long> micros,
      @ForAll @DoubleRange(min = 0, max = 0.2) double bad,
      @ForAll boolean sure,
      @ForAll long seed) {
    Random random = new Random(seed);
    PercentileGate gate =
        new PercentileGate(
            new PercentileLimit(
                95,
                LIMIT_MILLIS,
                ResponseFilter.SUCCESSES,
                5,
                false,
                sure ? new Confidence(95, false) : null,
                0));
    GateRun run = new GateRun("Gate", Selection.ALL, gate);
    for (int i = 0; i < micros.size(); i++) {
      Sample sample = Sample.of(i % 3 == 0 ? "A" : "B").startingAt(10L * i).taking(micros.get(i));
      double fate = random.nextDouble();
      run.offer(
          (fate < bad / 2 ? sample.timedOut() : fate < bad ? sample.failed() : sample).seen());
    }

    assertThat(run.state()).isEqualTo(run.verdict(Evidence.NONE).state());
  }

  @Property
  void aSampleBelowThePercentileNeverRaisesIt(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 1_000, max = 200_000) Long> micros,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    double before = judged(null, micros).measured();
    List<Long> more = new ArrayList<>(micros);
    more.add((long) (share * LatencyHistogramTest.sortedValueAt(micros, 95)));

    assertThat(judged(null, more).measured()).isLessThanOrEqualTo(before);
  }

  @Property
  void aSampleBelowTheLimitNeverMakesAProvenPassWorse(
      @ForAll @Size(min = 1, max = 300) List<@LongRange(min = 90_000, max = 100_500) Long> micros) {
    Confidence confidence = new Confidence(95, false);
    List<Long> more = new ArrayList<>(micros);
    more.add(1_000L);

    assertThat(judged(confidence, more).state())
        .isLessThanOrEqualTo(judged(confidence, micros).state());
  }

  @Property
  void aProofAgreesWithThePercentileOfTheSamples(
      @ForAll @Size(min = 1, max = 300) List<@LongRange(min = 90_000, max = 102_000) Long> micros) {
    State sure = judged(new Confidence(95, false), micros).state();

    assertThat(sure).isIn(State.INCONCLUSIVE, judged(null, micros).state());
  }

  @Property
  void aHistogramOfTheUnionIsTheSameInAnyOrderOfItsParts(
      @ForAll @Size(max = 100) List<@LongRange(max = 60_000_000) Long> some,
      @ForAll @Size(min = 1, max = 100) List<@LongRange(max = 60_000_000) Long> others,
      @ForAll @DoubleRange(min = 0.1, max = 100) double percentile) {
    assertThat(of(some, others).percentile(percentile))
        .isEqualTo(of(others, some).percentile(percentile));
  }

  private static LatencyHistogram of(List<Long> first, List<Long> second) {
    LatencyHistogram histogram = new LatencyHistogram();
    first.forEach(histogram::record);
    second.forEach(histogram::record);
    return histogram;
  }
}
