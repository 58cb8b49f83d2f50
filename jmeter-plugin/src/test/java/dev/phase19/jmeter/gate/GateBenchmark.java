package dev.phase19.jmeter.gate;

import dev.phase19.jmeter.gate.percentile.Confidence;
import dev.phase19.jmeter.gate.percentile.PercentileGate;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures what a gate costs per sample. The main method runs it with JMH's allocation profiler.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GateBenchmark {
  private static final int BATCH = 1_000;
  private static final int GATES = 20;
  private static final int BATCHES_BEFORE_STATE = 100;

  private final Observation[] samples = new Observation[BATCH];
  private final GateRun[] gates = new GateRun[GATES];
  private GateRun checked;

  /** Log-normal latencies of three labels. */
  @Setup
  public void samples() {
    Random random = new Random(1);
    for (int i = 0; i < BATCH; i++) {
      samples[i] =
          Sample.of("Label " + i % 3)
              .code("202")
              .startingAt(i)
              .taking(Math.round(20_000 * Math.exp(random.nextGaussian())))
              .seen();
    }
    for (int i = 0; i < GATES; i++) {
      gates[i] = gate();
    }
    checked = gate();
    for (int i = 0; i < BATCHES_BEFORE_STATE; i++) {
      for (Observation sample : samples) {
        checked.offer(sample);
      }
    }
  }

  private static GateRun gate() {
    return new GateRun(
        "P95",
        new Selection(Pattern.compile("Label .*"), 5, Duration.ZERO, OutOfMemory.ERROR),
        new PercentileGate(
            new PercentileLimit(
                95,
                100,
                new ResponseFilter(Pattern.compile("202")),
                0,
                false,
                new Confidence(95, false),
                0)));
  }

  /** One gate, one sample. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void oneGate() {
    for (Observation sample : samples) {
      gates[0].offer(sample);
    }
  }

  /** Twenty gates, one sample. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void twentyGates() {
    for (Observation sample : samples) {
      for (GateRun gate : gates) {
        gate.offer(sample);
      }
    }
  }

  /** One check of a gate's state, as it happens once a second. */
  @Benchmark
  public Object check() {
    return checked.state();
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(GateBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class)
                .build())
        .run();
  }
}
