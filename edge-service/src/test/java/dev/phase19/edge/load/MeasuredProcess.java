package dev.phase19.edge.load;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of which Linux tells how much of the processor and the memory it takes. */
public final class MeasuredProcess implements AutoCloseable {
  private static final Duration START_WITHIN = Duration.ofSeconds(60);

  /** What a tick of {@code /proc} is: {@code getconf CLK_TCK} is 100 everywhere. */
  private static final long TICK_MICROS = 10_000;

  private final Process process;
  private final Path log;

  private MeasuredProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a command and waits until a request is answered with 200.
   *
   * @param log what the process writes
   */
  public static MeasuredProcess start(
      Path log, URI ready, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    MeasuredProcess started = new MeasuredProcess(builder.start(), log);
    long end = System.nanoTime() + START_WITHIN.toNanos();
    while (!answers(ready)) {
      if (System.nanoTime() > end || !started.process.isAlive()) {
        started.close();
        throw new IllegalStateException("does not start:\n" + Files.readString(log));
      }
      Thread.sleep(50);
    }
    return started;
  }

  private static boolean answers(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setReadTimeout(2000);
      return connection.getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Returns the processor time since the start, in microseconds. */
  public long cpuMicros() throws IOException {
    return cpuMicros(process.pid());
  }

  /** Returns the processor time of any process since its start, in microseconds. */
  public static long cpuMicros(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(behindName[11]) + Long.parseLong(behindName[12])) * TICK_MICROS;
  }

  /** Returns the resident memory, in bytes. */
  public long residentBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }

  /** Returns what the process wrote. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
