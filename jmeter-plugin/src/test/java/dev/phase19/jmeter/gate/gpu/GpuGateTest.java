package dev.phase19.jmeter.gate.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Sample;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.measurement.GpuSample;
import dev.phase19.jmeter.measurement.TrainingInterval;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GpuGateTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long MEBIBYTE = 1024 * 1024;

  private final GpuGate gate = gate(GpuStatistic.UTILIZATION, Comparison.GREATER, 70);

  private static GpuGate gate(GpuStatistic metric, Comparison comparison, double bound) {
    return new GpuGate(new GpuGate.Limit(metric, comparison, bound, 30));
  }

  private static GpuSample reading(String uuid, double second, Double utilization) {
    return new GpuSample("w1", uuid, true, at(second), utilization, 100 * MEBIBYTE, 50.0);
  }

  private static Instant at(double second) {
    return START.plus(Duration.ofMillis(Math.round(second * 1000)));
  }

  private static Observation sample(GpuSample reading) {
    return Sample.of("GPU").reading(reading).seen();
  }

  private static Observation trained(String worker, double from, double to) {
    return Sample.of("Embed")
        .trainedIn(new TrainingInterval(worker, "GPU:0", at(from), at(to)))
        .seen();
  }

  private void readings(String uuid, int from, int to, double utilization) {
    for (int second = from; second < to; second++) {
      gate.add(sample(reading(uuid, second, utilization)));
    }
  }

  private Finding finding() {
    return gate.evaluate(Evidence.NONE);
  }

  @Test
  void isTheMeanOverTheTrainingWindow() {
    readings("GPU-a", 0, 10, 0);
    readings("GPU-a", 10, 30, 80);
    readings("GPU-a", 30, 50, 90);
    readings("GPU-a", 50, 60, 0);
    gate.add(trained("w1", 10, 49.5));

    assertThat(finding().state()).isEqualTo(State.PASS);
    assertThat(finding().measured()).isEqualTo(85);
    assertThat(finding().cause()).isEqualTo("GPU-a: mean utilization 85 %, must be > 70 %");
    assertThat(finding().samples()).isEqualTo(40);
  }

  @Test
  void theWorstDeviceDecides() {
    readings("GPU-a", 0, 40, 90);
    readings("GPU-b", 0, 40, 70);
    gate.add(trained("w1", 0, 60));

    assertThat(finding().state()).isEqualTo(State.FAIL);
    assertThat(finding().label()).isEqualTo("GPU-b");
  }

  @Test
  void readingsLessThanASecondApartAreOne() {
    for (double second = 0; second < 20; second += 0.25) {
      gate.add(sample(reading("GPU-a", second, second % 1 == 0 ? 90.0 : 10.0)));
    }
    gate.add(trained("w1", 0, 60));

    assertThat(finding().state()).isEqualTo(State.NO_DATA);
    assertThat(finding().samples()).isEqualTo(20);
    assertThat(finding().cause())
        .isEqualTo("GPU-a: 20 readings at least 1 s apart while training, 30 are needed");
  }

  @Test
  void equalReadingsAtDifferentTimesAreDistinct() {
    readings("GPU-a", 0, 30, 71);
    gate.add(trained("w1", 0, 60));

    assertThat(finding().state()).isEqualTo(State.PASS);
  }

  @Test
  void aDeviceThatTheWorkerDoesNotUseIsLeftOut() {
    readings("GPU-a", 0, 40, 90);
    for (int second = 0; second < 40; second++) {
      gate.add(sample(new GpuSample("w1", "GPU-idle", false, at(second), 0.0, 0L, 5.0)));
    }
    gate.add(trained("w1", 0, 60));

    assertThat(finding().state()).isEqualTo(State.PASS);
  }

  @Test
  void theWindowOfAnotherWorkerIsNotItsOwn() {
    readings("GPU-a", 0, 40, 90);
    gate.add(trained("w2", 0, 60));

    assertThat(finding().state()).isEqualTo(State.NO_DATA);
    assertThat(finding().cause())
        .isEqualTo("no reading falls into a training window of its worker");
  }

  @Test
  void aValueThatTheDeviceDoesNotReportIsNotZero() {
    for (int second = 0; second < 40; second++) {
      gate.add(sample(reading("GPU-a", second, null)));
    }
    gate.add(trained("w1", 0, 60));

    assertThat(finding().state()).isEqualTo(State.NO_DATA);
    assertThat(finding().cause()).isEqualTo("GPU-a: the device does not report its utilization");
  }

  @Test
  void withoutReadingsOrWithoutAWindowThereIsNoData() {
    gate.add(trained("w1", 0, 60));
    assertThat(finding().cause()).isEqualTo("no reading of a GPU that a worker uses");

    GpuGate other = gate(GpuStatistic.UTILIZATION, Comparison.GREATER, 70);
    other.add(sample(reading("GPU-a", 0, 90.0)));
    assertThat(other.evaluate(Evidence.NONE).cause()).isEqualTo("no job with a training window");
  }

  @Test
  void ofMemoryTheMaximumIsJudgedAndOfPowerTheMean() {
    GpuGate memory = gate(GpuStatistic.MEMORY, Comparison.LESS, 130);
    GpuGate power = gate(GpuStatistic.POWER, Comparison.LESS, 130);
    for (int second = 0; second < 31; second++) {
      GpuSample reading =
          new GpuSample(
              "w1", "GPU-a", true, at(second), 50.0, (100L + second) * MEBIBYTE, 100.0 + second);
      memory.add(sample(reading));
      power.add(sample(reading));
    }
    memory.add(trained("w1", 0, 60));
    power.add(trained("w1", 0, 60));

    assertThat(memory.evaluate(Evidence.NONE).measured()).isEqualTo(130);
    assertThat(memory.evaluate(Evidence.NONE).state()).isEqualTo(State.FAIL);
    assertThat(power.evaluate(Evidence.NONE).measured()).isEqualTo(115);
    assertThat(power.evaluate(Evidence.NONE).state()).isEqualTo(State.PASS);
  }
}
