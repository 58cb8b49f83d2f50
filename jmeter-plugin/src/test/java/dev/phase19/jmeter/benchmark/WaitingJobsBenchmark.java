package dev.phase19.jmeter.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.sampler.EmbeddingJobSampler;
import dev.phase19.jmeter.testing.JMeterHome;
import dev.phase19.jmeter.testing.RecordingListener;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.jmeter.control.LoopController;
import org.apache.jmeter.engine.StandardJMeterEngine;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.ListedHashTree;

/**
 * Measures 1,000 threads of one JMeter that each wait for a job: the resources that they use, and
 * how late they see the end of the job.
 */
public final class WaitingJobsBenchmark {
  private static final int JOBS = 1_000;

  private WaitingJobsBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    JMeterHome.use();
    try (FixedService service = FixedService.start()) {
      LoopController once = new LoopController();
      once.setLoops(1);
      once.setFirst(true);
      ThreadGroup group = new ThreadGroup();
      group.setName("Users");
      group.setSamplerController(once);
      group.setNumThreads(JOBS);
      group.setProperty(ThreadGroup.RAMP_TIME, 2);
      EmbeddingJobSampler sampler = new EmbeddingJobSampler();
      sampler.setName("Job");
      sampler.setProperty(EmbeddingJobSampler.EDGE_URL.property(), service.url());
      sampler.setProperty(EmbeddingJobSampler.MODE.property(), "wait");
      sampler.setProperty(EmbeddingJobSampler.JOB_ID.property(), "job-${__threadNum}");
      HashTree tree = new ListedHashTree();
      HashTree users = tree.add(new TestPlan("plan")).add(group);
      users.add(sampler);
      RecordingListener results = new RecordingListener();
      users.add(results);
      StandardJMeterEngine engine = new StandardJMeterEngine();
      engine.configure(tree);
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long cpu = system.getProcessCpuTime();
      long start = System.nanoTime();
      engine.run();
      long elapsed = System.nanoTime() - start;
      cpu = system.getProcessCpuTime() - cpu;
      List<MeasuredSampleResult> jobs =
          results.results().stream().map(MeasuredSampleResult.class::cast).toList();
      long complete = jobs.stream().filter(MeasuredSampleResult::isSuccessful).count();
      double latest =
          jobs.stream().mapToLong(r -> r.elapsedMicros().getAsLong()).max().orElse(0) / 1e3
              - FixedService.JOB_MILLIS;
      double polls = jobs.stream().mapToDouble(r -> r.measurement("polls").orElse(0)).sum();
      System.out.printf(
          Locale.ROOT,
          "%d of %d jobs of %d s complete in %.1f s, the latest seen %.0f ms late; %.0f polls, %.1f s"
              + " of processor time, %s at the most, %d threads%n",
          complete,
          JOBS,
          FixedService.JOB_MILLIS / 1_000,
          elapsed / 1e9,
          latest,
          polls,
          cpu / 1e9,
          peakMemory(),
          ManagementFactory.getThreadMXBean().getPeakThreadCount());
    }
    System.exit(0);
  }

  private static String peakMemory() throws Exception {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024 + " MiB")
        .findFirst()
        .orElse("memory unknown");
  }
}
