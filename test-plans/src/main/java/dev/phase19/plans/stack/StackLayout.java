package dev.phase19.plans.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the stack finds its programs and keeps its files.
 *
 * @param project the checkout, built
 * @param folder for logs, settings, and what Redis keeps
 */
public record StackLayout(Path project, Path folder) {

  /**
   * The JMeter properties that point the plans at this stack; there once the stack is ready, gone
   * when it has ended.
   */
  public Path properties() {
    return folder.resolve("stack.properties");
  }

  /** The same as an argument file of the {@code java} command. */
  Path arguments() {
    return folder.resolve("stack.arguments");
  }

  /** The process that holds the stack; see {@link KnownProcess}. */
  public Path supervisor() {
    return folder.resolve("supervisor.pid");
  }

  /** The stack's own processes; see {@link Orphans}. */
  Path processes() {
    return folder.resolve("processes");
  }

  /** What the supervisor says while it starts the stack. */
  public Path console() {
    return folder.resolve("supervisor.log");
  }

  Path log(String part) {
    return folder.resolve(part + ".log");
  }

  /** Where the worker clones to. */
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

  /** The JMeter that the build has set up with the plugin in it, as a jar to start. */
  public Optional<Path> jmeter() {
    String pattern = project.resolve("test-plans/target") + "/*/jmeter/bin/ApacheJMeter-[0-9]*.jar";
    PathMatcher matcher = project.getFileSystem().getPathMatcher("glob:" + pattern);
    try (Stream<Path> all =
        Files.find(
            project.resolve("test-plans/target"), 4, (file, type) -> matcher.matches(file))) {
      return all.findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
