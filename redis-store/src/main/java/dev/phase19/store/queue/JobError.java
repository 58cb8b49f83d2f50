package dev.phase19.store.queue;

import dev.phase19.store.text.Excerpt;

/**
 * Why a job did not complete.
 *
 * @param code one of the codes of {@code docs/openapi.yaml}, such as {@code OUT_OF_MEMORY}
 * @param message one readable sentence; of a long one, the {@linkplain Excerpt beginning}
 */
public record JobError(String code, String message) {
  /** Takes what it may keep of the message. */
  public JobError {
    message = Excerpt.of(message);
  }
}
