package dev.phase19.gpu;

/**
 * NVML's result codes ({@code nvmlReturn_t} in its header), in particular those after which a
 * device, or every device, can no longer be read. Any other code but {@link #SUCCESS} means that
 * one value is missing: permanently, as with {@link #NOT_SUPPORTED}, or this time.
 */
final class NvmlResult {
  static final int SUCCESS = 0;
  static final int NOT_SUPPORTED = 3;
  static final int FUNCTION_NOT_FOUND = 13;

  private static final int UNINITIALIZED = 1;
  private static final int DRIVER_NOT_LOADED = 9;
  private static final int LIBRARY_NOT_FOUND = 12;
  private static final int GPU_IS_LOST = 15;
  private static final int RESET_REQUIRED = 16;
  private static final int LIBRARY_AND_DRIVER_DIFFER = 18;
  private static final int GPU_NOT_FOUND = 28;

  private NvmlResult() {}

  /** Whether the device cannot be read until it is reset or present again. */
  static boolean endsDevice(int result) {
    return result == GPU_IS_LOST || result == RESET_REQUIRED || result == GPU_NOT_FOUND;
  }

  /** Whether nothing can be read until the library is loaded or initialized again. */
  static boolean endsLibrary(int result) {
    return result == UNINITIALIZED
        || result == DRIVER_NOT_LOADED
        || result == LIBRARY_NOT_FOUND
        || result == LIBRARY_AND_DRIVER_DIFFER;
  }
}
