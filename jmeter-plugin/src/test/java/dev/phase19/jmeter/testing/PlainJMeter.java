package dev.phase19.jmeter.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A JMeter installation like a user's, built from JMeter's artifacts: launcher, {@code lib}, {@code
 * lib/ext}. Of the plugin it contains only the one jar that is shipped.
 */
public final class PlainJMeter {
  private static final long MAX_SECONDS = 60;

  /** Name prefixes of jars that the plugin's jar already contains, or that only the tests need. */
  private static final Set<String> NOT_JMETERS =
      Set.of("HdrHistogram", "xchart", "commonmark", "jmeter-plugins-");

  private final Path home;

  private PlainJMeter(Path home) {
    this.home = home;
  }

  /** How a program ended, and what it printed. */
  public record End(int exitCode, String output) {}

  /**
   * Copies the launcher and the plugin, and links the rest, into {@code home}, which may exist
   * already.
   */
  public static PlainJMeter in(Path home, Path plugin) throws IOException {
    Path ext = Files.createDirectories(home.resolve("lib/ext"));
    Path bin = Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib/junit"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(entry);
      String name = jar.getFileName().toString();
      if (name.startsWith("ApacheJMeter-")) {
        // The launcher finds its home by its own real path, so a link would not do.
        copy(jar, bin.resolve("ApacheJMeter.jar"));
      } else if (name.startsWith("ApacheJMeter_")) {
        link(ext.resolve(name), jar);
      } else if (name.endsWith(".jar")
          && !jar.getFileName().equals(plugin.getFileName())
          && NOT_JMETERS.stream().noneMatch(name::startsWith)) {
        link(home.resolve("lib").resolve(name), jar);
      }
    }
    Path properties = JMeterHome.use().resolve("bin");
    for (String name :
        List.of(
            "jmeter.properties", "saveservice.properties", "upgrade.properties", "log4j2.xml")) {
      copy(properties.resolve(name), bin.resolve(name));
    }
    copy(plugin, ext.resolve("jmeter-plugin.jar"));
    return new PlainJMeter(home);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void link(Path link, Path jar) throws IOException {
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, jar);
  }

  /** Runs {@code java -jar bin/ApacheJMeter.jar} in that folder with these arguments. */
  public End run(Path folder, String... arguments) throws Exception {
    return java(folder, home.resolve("bin/ApacheJMeter.jar"), arguments);
  }

  /** Runs {@code java -jar lib/ext/jmeter-plugin.jar} in that folder with these arguments. */
  public End plugin(Path folder, String... arguments) throws Exception {
    return java(folder, home.resolve("lib/ext/jmeter-plugin.jar"), arguments);
  }

  private static End java(Path folder, Path jar, String... arguments) throws Exception {
    Path output = Files.createTempFile(folder, "output", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(jar + " has not ended after " + MAX_SECONDS + " s");
      }
      return new End(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }
}
