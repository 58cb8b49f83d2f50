package dev.phase19.jmeter.command;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folder in which a JMeter is installed. */
final class JMeterInstallation {
  private static final List<String> PROGRAMS = List.of("jmeter", "jmeter.bat");
  private static final String WAYS =
      "name one with --jmeter HOME, set JMETER_HOME, put bin/jmeter on the PATH, or run the"
          + " jmeter-plugin.jar in its lib/ext";

  private final Path home;

  private JMeterInstallation(Path home) {
    this.home = home;
  }

  static JMeterInstallation at(Path home) throws UnusableException {
    if (!isOne(home)) {
      throw new UnusableException(
          "no JMeter in %s: it has no bin/jmeter.properties and lib/ext; %s".formatted(home, WAYS));
    }
    return new JMeterInstallation(home.toAbsolutePath().normalize());
  }

  /**
   * Finds the JMeter in whose lib/ext this jar lies, else that of JMETER_HOME, else one on the
   * PATH.
   */
  static JMeterInstallation find() throws UnusableException {
    return find(ownJar(), System.getenv());
  }

  /**
   * @param jar this program's jar
   */
  static JMeterInstallation find(Path jar, Map<String, String> environment)
      throws UnusableException {
    Optional<Path> around =
        Optional.ofNullable(jar.getParent()).map(Path::getParent).map(Path::getParent);
    if (around.filter(JMeterInstallation::isOne).isPresent()) {
      return at(around.get());
    }
    String named = environment.getOrDefault("JMETER_HOME", "");
    if (!named.isBlank()) {
      return at(Path.of(named.strip()));
    }
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      for (String program : PROGRAMS) {
        Optional<Path> home = ofProgram(Path.of(folder, program));
        if (home.isPresent()) {
          return at(home.get());
        }
      }
    }
    throw new UnusableException("no JMeter found: " + WAYS);
  }

  /** Resolves links: a PATH often holds only a link to the program. */
  private static Optional<Path> ofProgram(Path program) {
    try {
      return Files.isRegularFile(program)
          ? Optional.ofNullable(program.toRealPath().getParent())
              .map(Path::getParent)
              .filter(JMeterInstallation::isOne)
          : Optional.empty();
    } catch (IOException e) {
      // A program that cannot be read cannot be run either.
      return Optional.empty();
    }
  }

  private static boolean isOne(Path home) {
    return Files.isRegularFile(home.resolve("bin/jmeter.properties"))
        && Files.isDirectory(home.resolve("lib/ext"));
  }

  /** Returns this program's jar. */
  static Path ownJar() {
    try {
      return Path.of(
          JMeterInstallation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Path path() {
    return home;
  }
}
