package dev.phase19.worker.imports;

/** A file cannot be parsed: it is binary, ends in the middle of something, or is too large. */
public final class MalformedSourceException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedSourceException(String message) {
    super(message);
  }
}
