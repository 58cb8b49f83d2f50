package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.client.Abort;
import java.time.Duration;

/** How long set-up waits, in all, for what is not there yet; an abort ends it. */
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

  /** For messages. */
  String after() {
    return "after " + wait.toSeconds() + " s";
  }
}
