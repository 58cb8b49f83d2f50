package dev.phase19.store.queue;

import dev.phase19.store.text.Excerpt;

/**
 * Why a job did not complete.
 *
 * @param code one of the codes of {@code docs/openapi.yaml}, such as {@code OUT_OF_MEMORY}
 * @param message one readable sentence; a long one is cut to its {@linkplain Excerpt beginning}
 */
public record JobError(String code, String message) {
  /** Cuts the message to the length that is kept. */
  public JobError {
    message = Excerpt.of(message);
  }
}
