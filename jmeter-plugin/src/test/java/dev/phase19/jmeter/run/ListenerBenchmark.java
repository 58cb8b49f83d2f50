package dev.phase19.jmeter.run;

import dev.phase19.jmeter.assertion.P95Assertion;
import dev.phase19.jmeter.testing.JMeterHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import kg.apc.jmeter.reporters.AutoStop;
import org.apache.jmeter.reporters.ResultCollector;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.services.FileServer;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jmeter.visualizers.StatVisualizer;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures what listeners cost per sample, from the point where JMeter calls them: gates, JMeter's
 * Aggregate Report, and AutoStop of jmeter-plugins. The main method runs it with JMH's allocation
 * profiler.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    // The Aggregate Report leaves a Swing timer running.
    jvmArgsAppend = {"-Djava.awt.headless=true", "-Djmh.shutdownTimeout=1"})
public class ListenerBenchmark {
  private static final int BATCH = 1_000;
  private static final int GATES = 20;
  private static final String[] LABELS = {"Label 0", "Label 1", "Label 2"};

  private final SampleEvent[] events = new SampleEvent[BATCH];
  private final P95Assertion[] gates = new P95Assertion[GATES];
  private ResultCollector aggregateReport;
  private AutoStop autoStop;

  /** Log-normal latencies of three labels. */
  @Setup
  public void start() throws IOException {
    JMeterHome.use();
    JMeterUtils.setProperty(
        "phase19.verdict.dir", Files.createTempDirectory("benchmark").toString());
    FileServer.getFileServer().setScriptName("benchmark.jmx");
    JMeterContextService.getContext().setThreadGroup(new ThreadGroup());
    Random random = new Random(1);
    for (int i = 0; i < BATCH; i++) {
      events[i] = event(i, Math.round(20 * Math.exp(random.nextGaussian())));
    }
    for (int i = 0; i < GATES; i++) {
      gates[i] = gate("P95 " + i);
      gates[i].testStarted();
    }
    aggregateReport = new ResultCollector();
    aggregateReport.setListener(new StatVisualizer());
    autoStop = new AutoStop();
    autoStop.setProperty("avg_response_time", "10000");
    autoStop.setProperty("avg_response_time_length", "10");
    autoStop.setProperty("error_rate", "50");
    autoStop.setProperty("error_rate_length", "10");
    autoStop.testStarted();
  }

  private static SampleEvent event(int number, long millis) {
    SampleResult result = SampleResult.createTestSample(1_000 + number, 1_000 + number + millis);
    result.setSampleLabel(LABELS[number % LABELS.length]);
    result.setResponseCode("202");
    result.setResponseMessage("Accepted");
    result.setSuccessful(true);
    return new SampleEvent(result, "Users");
  }

  private static P95Assertion gate(String name) {
    P95Assertion gate = new P95Assertion();
    gate.setName(name);
    gate.setProperty("P95Assertion.confidence", "95");
    gate.setProperty("Gate.labels", "Label .*");
    gate.setProperty("Gate.responseCodes", "202");
    gate.setProperty("Gate.warmUpSamples", "5");
    return gate;
  }

  @TearDown
  public void end() {
    for (P95Assertion gate : gates) {
      gate.testEnded();
    }
  }

  private void deliver(SampleListener listener) {
    for (SampleEvent event : events) {
      listener.sampleOccurred(event);
    }
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void oneGate() {
    deliver(gates[0]);
  }

  /** As JMeter does it: each event goes to all listeners of its scope. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void twentyGates() {
    for (SampleEvent event : events) {
      for (SampleListener gate : gates) {
        gate.sampleOccurred(event);
      }
    }
  }

  /** Two threads at once, each as fast as it can. */
  @Benchmark
  @Threads(2)
  @OperationsPerInvocation(BATCH)
  public void twentyGatesOfTwoThreads() {
    twentyGates();
  }

  @Benchmark
  @Threads(2)
  @OperationsPerInvocation(BATCH)
  public void aggregateReportOfTwoThreads() {
    deliver(aggregateReport);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void aggregateReport() {
    deliver(aggregateReport);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void autoStop() {
    deliver(autoStop);
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(ListenerBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class)
                .build())
        .run();
  }
}
