package dev.phase19.worker.job;

/** The source files of a repository are too many, or take too long. */
final class ParseLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ParseLimitException(String message) {
    super(message);
  }
}
