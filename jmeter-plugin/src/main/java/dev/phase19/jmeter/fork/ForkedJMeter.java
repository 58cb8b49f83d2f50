package dev.phase19.jmeter.fork;

import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.jmeter.util.JMeterUtils;

/**
 * The command that starts this JMeter a second time, without its window, with the options of this
 * JVM and the properties of this JMeter. A token is passed in the environment, so that it appears
 * in no process list.
 */
final class ForkedJMeter {
  private static final String SETTINGS = "phase19.";
  private static final String TOKEN = SETTINGS + "token";

  /** Settings that are system properties of JMeter's -D option, and so not in the JVM's options. */
  private static final List<String> INHERITED =
      List.of(SETTINGS, "baseline", "skips.allowed", "stopped.allowed");

  private ForkedJMeter() {}

  /**
   * @param properties the file to write the properties to; only its owner can read it
   * @param changed properties that the other run has in place of this one's
   * @param dashboard whether it makes JMeter's HTML report
   * @param token for the services, if there is one
   */
  static ProcessBuilder command(
      Path plan,
      PlanFolder folder,
      Path properties,
      Map<String, String> changed,
      boolean dashboard,
      Optional<String> token)
      throws IOException {
    write(properties, changed);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(List.of("-n", "-t", plan.toString(), "-q", properties.toString()));
    command.addAll(List.of("-l", folder.results().toString(), "-j", folder.log().toString()));
    if (dashboard) {
      command.addAll(List.of("-e", "-o", folder.dashboard().toString()));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.console().toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE);
    token.ifPresent(text -> builder.environment().put("PHASE19_TOKEN", text));
    return builder;
  }

  /**
   * Returns the options without agents, without what only one JVM can have, and without settings,
   * which are passed in the properties file.
   */
  static List<String> options(List<String> ofThisJvm) {
    List<String> options = new ArrayList<>();
    for (String option : ofThisJvm) {
      boolean own =
          option.startsWith("-javaagent:")
              || option.startsWith("-agent")
              || option.startsWith("-Xrunjdwp")
              || option.startsWith("-XX:StartFlightRecording")
              || option.startsWith("-Dcom.sun.management.jmxremote")
              || option.startsWith("-D" + SETTINGS);
      if (!own) {
        options.add(option);
      }
    }
    return options;
  }

  /**
   * Writes all settings and all of JMeter's properties, so that the other run has what this one
   * has.
   */
  private static void write(Path file, Map<String, String> changed) throws IOException {
    Properties properties = new Properties();
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> INHERITED.stream().anyMatch(name::startsWith))
        .forEach(name -> properties.setProperty(name, System.getProperty(name)));
    properties.putAll(JMeterUtils.getJMeterProperties());
    properties.remove(TOKEN);
    // The exit code tells whether a build may go on, and the run must not outlive this JMeter.
    properties.put("phase19.fail.exit.code", "1");
    properties.put("phase19.end.with.parent", "true");
    properties.putAll(changed);
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  private static Path jar() throws IOException {
    Path bin = Path.of(JMeterUtils.getJMeterBinDir());
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(bin, "ApacheJMeter*.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new IOException("there is no ApacheJMeter.jar in " + bin);
  }
}
