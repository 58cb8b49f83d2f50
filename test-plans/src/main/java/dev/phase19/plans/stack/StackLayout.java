package dev.phase19.plans.stack;

import java.nio.file.Path;

/**
 * Where the stack finds its programs and keeps its files.
 *
 * @param folder logs, configuration files and what Redis keeps
 * @param fixtures folder of bare repositories
 * @param edgeJar of the edge service
 * @param workerJar of the worker, with {@code lib/} beside it
 */
public record StackLayout(Path folder, Path fixtures, Path edgeJar, Path workerJar) {

  /**
   * The JMeter properties that point the plans at this stack; there once the stack is ready, gone
   * when it has ended.
   */
  public Path properties() {
    return folder.resolve("stack.properties");
  }

  /** The process id of the supervisor. */
  public Path supervisor() {
    return folder.resolve("supervisor.pid");
  }

  /** What the supervisor says while it starts the stack. */
  public Path console() {
    return folder.resolve("supervisor.log");
  }

  Path log(String part) {
    return folder.resolve(part + ".log");
  }
}
