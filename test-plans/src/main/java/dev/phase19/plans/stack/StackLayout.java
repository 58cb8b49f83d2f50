package dev.phase19.plans.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the stack finds its programs and keeps its files.
 *
 * @param project the checkout, built
 * @param folder for logs, settings, and the data of Redis
 */
public record StackLayout(Path project, Path folder) {
  private static final String JMETER_FOLDER = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  public StackLayout {
    project = project.toAbsolutePath().normalize();
    folder = folder.toAbsolutePath().normalize();
  }

  /**
   * The JMeter properties that point the plans at this stack. The file exists from when the stack
   * is ready until it ends.
   */
  public Path properties() {
    return folder.resolve("stack.properties");
  }

  /**
   * The same settings as an argument file of the {@code java} command, with the path of the token's
   * file in place of the token.
   */
  Path arguments() {
    return folder.resolve("stack.arguments");
  }

  /** A file with only the token. */
  public Path token() {
    return folder.resolve("stack.token");
  }

  /** What the stack consists of, while it is ready; see {@link StackState}. */
  Path state() {
    return folder.resolve("stack.json");
  }

  /** The process that holds the stack; see {@link KnownProcess}. */
  public Path supervisor() {
    return folder.resolve("supervisor.pid");
  }

  /** The stack's own processes; see {@link Orphans}. */
  Path processes() {
    return folder.resolve("processes");
  }

  /** The output of a supervisor that was started in the background. */
  public Path console() {
    return folder.resolve("supervisor.log");
  }

  Path log(String part) {
    return folder.resolve(part + ".log");
  }

  /** The copies that the services run from; see {@link Programs}. */
  Path programs() {
    return folder.resolve("programs");
  }

  /** The folder that the workers clone into. */
  Path clones() {
    return folder.resolve("clones");
  }

  Path fixtures() {
    return project.resolve("test-plans/target/fixtures");
  }

  /** The services run with the configuration files that ship with them. */
  Path configuration(String service) {
    return project.resolve(service).resolve(service + ".yml");
  }

  Path jar(String service) {
    return project.resolve(service).resolve("target").resolve(service + ".jar");
  }

  /**
   * Returns the JMeter that the build of this project has set up with the plugin in it, as a jar to
   * start; the newest if there are several.
   */
  public Optional<Path> jmeter() {
    try (Stream<Path> folders = Files.list(project.resolve("test-plans/target"))) {
      return folders
          .filter(build -> build.getFileName().toString().matches(JMETER_FOLDER))
          .max(Comparator.comparing(build -> build.toFile().lastModified()))
          .flatMap(build -> jar(build.resolve("jmeter/bin")));
    } catch (IOException notBuilt) {
      return Optional.empty();
    }
  }

  private static Optional<Path> jar(Path bin) {
    try (Stream<Path> files = Files.list(bin)) {
      return files
          .filter(file -> file.getFileName().toString().matches("ApacheJMeter-[0-9].*\\.jar"))
          .findFirst();
    } catch (IOException notBuilt) {
      return Optional.empty();
    }
  }
}
