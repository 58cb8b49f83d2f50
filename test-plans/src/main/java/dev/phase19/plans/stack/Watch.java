package dev.phase19.plans.stack;

import java.time.Instant;
import java.util.Optional;

/**
 * A process whose end ends the stack, told apart from a later one that gets the same number by the
 * time of its start.
 */
final class Watch {
  private final long pid;
  private final Optional<Instant> start;

  private Watch(long pid, Optional<Instant> start) {
    this.pid = pid;
    this.start = start;
  }

  static Watch of(long pid) {
    return new Watch(pid, ProcessHandle.of(pid).flatMap(process -> process.info().startInstant()));
  }

  boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().startInstant().equals(start))
        .orElse(false);
  }
}
