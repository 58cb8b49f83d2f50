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
 * A part of this program that needs the classes of a JMeter, which it does not have on its class
 * path. They are loaded by a class loader of their own, which knows nothing of this program.
 */
enum JMeterProgram {
  VALIDATE("dev.phase19.jmeter.validation.program.ValidateProgram", "validate"),
  JUDGE("dev.phase19.jmeter.judge.JudgeProgram", "judge"),
  COMPARE("dev.phase19.jmeter.compare.CompareProgram", "compare");

  private final String type;
  private final String verb;

  JMeterProgram(String type, String verb) {
    this.type = type;
    this.verb = verb;
  }

  /**
   * Runs it.
   *
   * @param arguments objects of Java itself, the same as the program's own parameter
   * @return what the program returns
   */
  Object run(JMeterInstallation jmeter, List<?> arguments, PrintStream out, PrintStream err)
      throws UnusableException {
    Path home = jmeter.path();
    // Set before Log4j starts. What JMeter logs while it loads a plan is reported anyway.
    System.setProperty("log4j2.level", "OFF");
    System.setProperty("log4j2.statusLoggerLevel", "OFF");
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.setProperty("java.awt.headless", "true");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader classes =
        new URLClassLoader(jars(home), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(classes);
      return classes
          .loadClass(type)
          .getMethod("run", Path.class, List.class, PrintStream.class, PrintStream.class)
          .invoke(null, home, arguments, out, err);
    } catch (InvocationTargetException e) {
      throw new UnusableException(
          "the JMeter in %s cannot %s: %s".formatted(home, verb, e.getCause()), e);
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
  private static URL[] jars(Path home) throws IOException {
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
    return all.stream().map(JMeterProgram::url).toArray(URL[]::new);
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
