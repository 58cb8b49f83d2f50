package dev.phase19.store.queue;

import dev.phase19.store.text.Excerpt;

/**
 * Why a job did not complete.
 *
 * @param code one of the codes of {@code docs/openapi.yaml}, such as {@code OUT_OF_MEMORY}
 * @param message one readable sentence; the {@linkplain Excerpt beginning} of a longer text
 */
public record JobError(String code, String message) {
  public JobError {
    message = Excerpt.of(message);
  }
}
