package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.client.Abort;
import java.time.Duration;

/** The total time that set-up waits for what is not ready yet; an abort ends it. */
final class WaitLimit {
  private static final Duration BETWEEN_CHECKS = Duration.ofMillis(250);

  private final Abort abort;
  private final Duration wait;
  private final long deadline;

  WaitLimit(Abort abort, Duration wait) {
    this.abort = abort;
    this.wait = wait;
    this.deadline = System.nanoTime() + wait.toNanos();
  }

  boolean isOver() {
    return abort.isRequested() || System.nanoTime() - deadline >= 0;
  }

  void pause() {
    abort.pause(BETWEEN_CHECKS);
  }

  /** Returns the limit as text for a message. */
  String after() {
    return "after " + wait.toSeconds() + " s";
  }
}
