package dev.phase19.plans.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Commands of the JMeter that the build has set up, with the plugin, run without Maven. */
public final class BuiltJMeter {
  private BuiltJMeter() {}

  /** Returns a run of a plan below {@code src/test/jmeter}; its files go into {@code folder}. */
  public static Command run(Path folder, String plan, String... properties) throws IOException {
    List<String> more = new ArrayList<>(List.of("-Jphase19.verdict.dir=" + folder));
    more.addAll(List.of(properties));
    return run(
        folder, Path.of("src/test/jmeter", plan), Path.of("src/test/jmeter/user.properties"), more);
  }

  /**
   * Returns a run of any plan.
   *
   * @param folder for its files
   * @param settings a properties file
   * @param more further arguments for JMeter
   */
  static Command run(Path folder, Path plan, Path settings, List<String> more) throws IOException {
    Files.createDirectories(folder);
    List<String> arguments = new ArrayList<>(List.of("-jar", home("bin/ApacheJMeter.jar")));
    arguments.addAll(List.of("-n", "-t", plan.toString(), "-q", settings.toString()));
    arguments.addAll(List.of("-l", folder.resolve("results.csv").toString()));
    arguments.addAll(List.of("-j", folder.resolve("jmeter.log").toString()));
    arguments.addAll(more);
    return java(folder.resolve("console.txt"), arguments);
  }

  /** Returns a command that runs the plugin's jar. */
  public static Command plugin(Path output, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("-jar", home("lib/ext/jmeter-plugin.jar")));
    all.addAll(List.of(arguments));
    return java(output, all);
  }

  private static Command java(Path output, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The JVM lives only for seconds, so these options let it compile less and start sooner.
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.addAll(arguments);
    return Command.of(output, words);
  }

  /**
   * Returns the path of a jar in the newest copy of that JMeter.
   *
   * @param file its path without the version, such as {@code bin/ApacheJMeter.jar}
   */
  public static String home(String file) throws IOException {
    String name = Path.of(file).getFileName().toString().replace(".jar", "");
    try (Stream<Path> all =
        Files.find(
            Path.of("target"),
            5,
            (path, attributes) ->
                path.toString().contains("/jmeter/" + Path.of(file).getParent() + "/" + name)
                    && path.toString().endsWith(".jar"))) {
      return all.max(Comparator.comparingLong(path -> path.toFile().lastModified()))
          .orElseThrow(() -> new IOException("the build has set up no JMeter with " + file))
          .toString();
    }
  }
}
