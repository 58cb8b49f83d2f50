package dev.phase19.jmeter.command;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** An installation of JMeter, and this plugin with its classes. */
final class JMeterHome {
  private static final String PROGRAM = "dev.phase19.jmeter.validation.program.ValidateProgram";
  private static final String WAYS =
      "name one with --jmeter HOME, set JMETER_HOME, put bin/jmeter on the PATH, or run the"
          + " jmeter-plugin.jar in its lib/ext";

  private final Path home;

  private JMeterHome(Path home) {
    this.home = home;
  }

  static JMeterHome at(Path home) throws UnusableException {
    if (!isOne(home)) {
      throw new UnusableException(
          "no JMeter in %s: it has no bin/jmeter.properties and lib/ext; %s".formatted(home, WAYS));
    }
    return new JMeterHome(home.toAbsolutePath().normalize());
  }

  /** The one that is nearest at hand. */
  static JMeterHome find() throws UnusableException {
    return find(ownJar(), System.getenv());
  }

  /**
   * @param jar this program
   */
  static JMeterHome find(Path jar, Map<String, String> environment) throws UnusableException {
    Optional<Path> around =
        Optional.ofNullable(jar.getParent()).map(Path::getParent).map(Path::getParent);
    if (around.filter(JMeterHome::isOne).isPresent()) {
      return at(around.get());
    }
    String named = environment.getOrDefault("JMETER_HOME", "");
    if (!named.isBlank()) {
      return at(Path.of(named.strip()));
    }
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      Optional<Path> home = ofProgram(Path.of(folder, "jmeter"));
      if (home.isPresent()) {
        return at(home.get());
      }
    }
    throw new UnusableException("no JMeter found: " + WAYS);
  }

  /** On a PATH there often is a link to it. */
  private static Optional<Path> ofProgram(Path program) {
    try {
      return Files.isRegularFile(program)
          ? Optional.ofNullable(program.toRealPath().getParent())
              .map(Path::getParent)
              .filter(JMeterHome::isOne)
          : Optional.empty();
    } catch (IOException e) {
      // One that cannot be read cannot be run either.
      return Optional.empty();
    }
  }

  private static boolean isOne(Path home) {
    return Files.isRegularFile(home.resolve("bin/jmeter.properties"))
        && Files.isDirectory(home.resolve("lib/ext"));
  }

  private static Path ownJar() {
    try {
      return Path.of(JMeterHome.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Path path() {
    return home;
  }

  /**
   * Validates plans with its classes.
   *
   * @return how many errors and how many warnings there are
   */
  int[] validate(List<Path> plans, PrintStream out, PrintStream err) throws UnusableException {
    // Before Log4j comes up: what JMeter logs while it loads a plan stands in the problems.
    System.setProperty("log4j2.level", "OFF");
    System.setProperty("log4j2.statusLoggerLevel", "OFF");
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.setProperty("java.awt.headless", "true");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader jmeter = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(jmeter);
      return (int[])
          jmeter
              .loadClass(PROGRAM)
              .getMethod("run", Path.class, List.class, PrintStream.class, PrintStream.class)
              .invoke(null, home, plans, out, err);
    } catch (InvocationTargetException e) {
      throw new UnusableException(
          "the JMeter in %s cannot validate: %s".formatted(home, e.getCause()), e);
    } catch (ReflectiveOperationException | IOException e) {
      throw new UnusableException("the JMeter in %s cannot be used: %s".formatted(home, e), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** With this version of the plugin, and without another one that lies in JMeter's folder. */
  private URL[] jars() throws IOException {
    List<Path> all = new ArrayList<>();
    all.add(ownJar());
    for (String folder : List.of("lib", "lib/ext")) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(home.resolve(folder), "*.jar")) {
        List<Path> found = new ArrayList<>();
        for (Path jar : jars) {
          if (!isThisPlugin(jar)) {
            found.add(jar);
          }
        }
        all.addAll(found.stream().sorted().toList());
      }
    }
    return Stream.of(all.toArray(Path[]::new)).map(JMeterHome::url).toArray(URL[]::new);
  }

  private static boolean isThisPlugin(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.getEntry(Main.class.getName().replace('.', '/') + ".class") != null;
    } catch (IOException e) {
      // No jar that can be read; no class is loaded from it either.
      return false;
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
