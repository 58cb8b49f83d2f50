package dev.phase19.jmeter.command;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/**
 * Runs the plugin's validation with the classes of a JMeter, which this program does not have on
 * its class path. They are loaded by a class loader of their own, which knows nothing of this
 * program.
 */
final class JMeterValidation {
  private static final String PROGRAM = "dev.phase19.jmeter.validation.program.ValidateProgram";

  private final Path home;

  JMeterValidation(JMeterInstallation jmeter) {
    this.home = jmeter.path();
  }

  /**
   * Validates plans.
   *
   * @return how many errors and how many warnings there are
   */
  int[] run(List<Path> plans, PrintStream out, PrintStream err) throws UnusableException {
    // Set before Log4j starts. What JMeter logs while it loads a plan is among the problems anyway.
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

  /**
   * Returns this version of the plugin and JMeter's jars, without any version of the plugin among
   * them.
   */
  private URL[] jars() throws IOException {
    List<Path> all = new ArrayList<>();
    all.add(JMeterInstallation.ownJar());
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
    return all.stream().map(JMeterValidation::url).toArray(URL[]::new);
  }

  private static boolean isThisPlugin(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.getEntry(Main.class.getName().replace('.', '/') + ".class") != null;
    } catch (IOException e) {
      // Not a jar that can be read; no class is loaded from it either.
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
