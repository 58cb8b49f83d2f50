package dev.phase19.worker.imports;

/** A repository has more imports, or more edges between its files, than is allowed. */
public final class ImportLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ImportLimitException(String message) {
    super(message);
  }
}
