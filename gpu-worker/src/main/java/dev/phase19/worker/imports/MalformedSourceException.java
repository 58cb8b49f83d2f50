package dev.phase19.worker.imports;

/** A file is not what its name says: binary, or cut off in the middle of something. */
public final class MalformedSourceException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedSourceException(String message) {
    super(message);
  }
}
