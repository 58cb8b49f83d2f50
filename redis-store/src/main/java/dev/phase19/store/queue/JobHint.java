package dev.phase19.store.queue;

import java.util.Optional;

/**
 * Says that a job has changed its state, or that a running job has entered another stage.
 *
 * @param state that it has now
 */
public record JobHint(String jobId, JobState state) {

  /** Reads a message of the scripts; empty if it is none, or one of a newer version. */
  static Optional<JobHint> parse(String message) {
    int space = message.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    try {
      JobState state = JobState.of(message.substring(0, space));
      return Optional.of(new JobHint(message.substring(space + 1), state));
    } catch (IllegalArgumentException unknownState) {
      return Optional.empty();
    }
  }
}
