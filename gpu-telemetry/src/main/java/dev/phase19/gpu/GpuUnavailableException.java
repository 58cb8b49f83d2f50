package dev.phase19.gpu;

/** No GPU can be read, for a reason that can be shown. */
public final class GpuUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  GpuUnavailableException(String reason) {
    super(reason);
  }
}
