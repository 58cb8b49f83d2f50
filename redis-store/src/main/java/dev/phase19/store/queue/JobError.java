package dev.phase19.store.queue;

/**
 * Why a job did not complete.
 *
 * @param code one of the codes of {@code docs/openapi.yaml}, such as {@code OUT_OF_MEMORY}
 * @param message one readable sentence
 */
public record JobError(String code, String message) {}
