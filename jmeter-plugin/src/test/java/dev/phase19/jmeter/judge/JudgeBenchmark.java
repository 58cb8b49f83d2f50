package dev.phase19.jmeter.judge;

import com.sun.management.OperatingSystemMXBean;
import dev.phase19.jmeter.testing.JMeterHome;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Measures how fast results are judged, beside {@code wc -l} on the same file. The main method
 * writes a file of as many rows as its argument says, with JMeter's default columns, and deletes it
 * afterwards.
 */
public final class JudgeBenchmark {
  private static final int ROUNDS = 3;
  private static final int THREADS = 200;
  private static final long START = 1_700_000_000_000L;
  private static final List<String> LABELS =
      List.of("Home", "Login", "Search product", "Add to cart", "Checkout");
  private static final String HEADER =
      "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,"
          + "failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect\n";

  private final Random random = new Random(1);

  /** A sample that a thread takes. */
  private record Taken(int thread, long start, long end) {}

  private JudgeBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long rows = Long.parseLong(arguments[0]);
    JMeterHome.use();
    Path folder = Files.createTempDirectory("judge");
    Path file = folder.resolve("results.csv");
    try {
      new JudgeBenchmark().write(file, rows);
      for (int round = 0; round < ROUNDS; round++) {
        double lines =
            seconds(() -> new ProcessBuilder("wc", "-l", file.toString()).start().waitFor());
        long before = processorNanos();
        double judge = seconds(() -> judge(folder, file));
        double busy = (processorNanos() - before) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "%d rows, %d MB: wc -l %.2f s; judge %.2f s, %.2f million rows/s; processor %.2f s, %.2f million rows/s%n",
            rows,
            Files.size(file) / 1_000_000,
            lines,
            judge,
            rows / judge / 1e6,
            busy,
            rows / busy / 1e6);
      }
    } finally {
      Files.delete(file);
    }
  }

  /** Of all threads of this process, those that compile and collect garbage included. */
  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void judge(Path folder, Path file) {
    List<String> line =
        List.of(
            "--p95=100",
            "--error-share=1",
            "--throughput=1/s",
            "--label=Login",
            "--output=" + folder.resolve("verdict"),
            file.toString());
    if (JudgeProgram.run(line, System.out, System.err) != 0) {
      throw new IllegalStateException("the gates do not pass");
    }
  }

  /** Each thread takes one sample after another; rows come in the order in which samples end. */
  private void write(Path file, long rows) throws IOException {
    PriorityQueue<Taken> next = new PriorityQueue<>(Comparator.comparingLong(Taken::end));
    for (int thread = 1; thread <= THREADS; thread++) {
      next.add(sample(thread, START + random.nextInt(2_000)));
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      out.write(HEADER.getBytes(StandardCharsets.UTF_8));
      for (long i = 0; i < rows; i++) {
        Taken sample = next.remove();
        out.write(row(sample).getBytes(StandardCharsets.UTF_8));
        next.add(sample(sample.thread, sample.end + random.nextInt(200)));
      }
    }
  }

  private Taken sample(int thread, long start) {
    return new Taken(
        thread, start, start + 1 + Math.round(20 * Math.exp(0.6 * random.nextGaussian())));
  }

  private String row(Taken sample) {
    boolean failed = random.nextInt(1_000) == 0;
    long elapsed = sample.end - sample.start;
    return sample.start
        + ","
        + elapsed
        + ","
        + LABELS.get(random.nextInt(LABELS.size()))
        + (failed ? ",503,Service Unavailable," : ",200,OK,")
        + "Shoppers 1-"
        + sample.thread
        + ",text,"
        + !failed
        + ",,"
        + (1_200 + random.nextInt(4_000))
        + ",214,200,200,https://shop.example.org/items?page="
        + random.nextInt(50)
        + ","
        + Math.max(0, elapsed - 2)
        + ",0,"
        + (random.nextInt(20) == 0 ? 3 : 0)
        + "\n";
  }
}
