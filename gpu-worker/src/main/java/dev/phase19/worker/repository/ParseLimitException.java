package dev.phase19.worker.repository;

/** The source files of a repository have too many bytes together, or take too long to parse. */
public final class ParseLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ParseLimitException(String message) {
    super(message);
  }
}
