package dev.phase19.jmeter.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.JMeter;

/** Runs JMeter without its GUI in a separate JVM. */
public final class ForkedJMeter {
  private static final long MAX_SECONDS = 60;

  private ForkedJMeter() {}

  /** How a JMeter ended, and what it printed. */
  public record End(int exitCode, String output) {}

  /** Runs JMeter with these arguments until it ends. */
  public static End run(Path folder, List<String> arguments) throws Exception {
    Path output = folder.resolve("output.txt");
    Process process = start(output, arguments);
    try {
      if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("JMeter has not ended after " + MAX_SECONDS + " s");
      }
      return new End(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Starts JMeter with these arguments; what it prints goes to the file {@code output}. */
  public static Process start(Path output, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Djmeter.home=" + JMeterHome.use());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ForkedJMeter.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** Starts JMeter as its own launcher does, which would require a full installation. */
  public static void main(String[] arguments) {
    new JMeter().start(arguments);
  }
}
