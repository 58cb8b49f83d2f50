package dev.phase19.worker.node2vec;

/**
 * The device has too little memory for a graph, even with the smallest batch. The trainer stays
 * usable.
 */
public final class OutOfDeviceMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutOfDeviceMemoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
