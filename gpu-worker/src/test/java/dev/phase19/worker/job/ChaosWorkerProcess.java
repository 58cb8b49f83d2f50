package dev.phase19.worker.job;

import dev.phase19.store.FaultProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link ChaosWorker} with a bad network of its own; another one takes its place when it is
 * killed.
 */
final class ChaosWorkerProcess implements AutoCloseable {
  private final String id;
  private final Path folder;
  private final FaultProxy network;
  private Process process;
  private int starts;

  ChaosWorkerProcess(String id, Path folder, int redis) {
    this.id = id;
    this.folder = folder;
    this.network = new FaultProxy(redis);
    start();
  }

  FaultProxy network() {
    return network;
  }

  /** Returns where workers write what became of each delivery. */
  static Path ledger(Path folder) {
    return folder.resolve("ledger.txt");
  }

  void killAndReplace() {
    kill();
    start();
  }

  void suspend() {
    signal("STOP");
  }

  void wake() {
    signal("CONT");
  }

  @Override
  public void close() {
    kill();
    network.close();
  }

  private void start() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    java,
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx64m",
                    ChaosWorker.class.getName(),
                    Integer.toString(network.port()),
                    id,
                    Integer.toString(starts++),
                    ledger(folder).toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(id + ".log").toFile()));
    builder.environment().put("CLASSPATH", classPath);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Process started = process;
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
  }

  private void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
