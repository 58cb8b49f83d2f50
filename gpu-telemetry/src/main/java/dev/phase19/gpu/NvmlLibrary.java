package dev.phase19.gpu;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** NVML, loaded and initialized: calls its functions and puts their results into words. */
final class NvmlLibrary implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NvmlLibrary.class);

  private final Nvml nvml;

  private NvmlLibrary(Nvml nvml) {
    this.nvml = nvml;
  }

  /**
   * Loads and initializes it.
   *
   * @param name as the system's loader knows it
   * @throws GpuUnavailableException if there is no library or no driver
   */
  static NvmlLibrary open(String name) throws GpuUnavailableException {
    NvmlLibrary library;
    try {
      library = new NvmlLibrary(Native.load(name, Nvml.class));
    } catch (UnsatisfiedLinkError e) {
      throw new GpuUnavailableException("no NVML library " + name);
    }
    library.check("nvmlInit", library.call(library.nvml::nvmlInit_v2));
    return library;
  }

  Nvml functions() {
    return nvml;
  }

  /**
   * Calls a function. The library of an older driver lacks some, which shows only when they are
   * called.
   */
  int call(IntSupplier function) {
    try {
      return function.getAsInt();
    } catch (UnsatisfiedLinkError notInThisLibrary) {
      return NvmlResult.FUNCTION_NOT_FOUND;
    }
  }

  /** Describes a result in NVML's words, with its number. */
  String say(int result) {
    try {
      return nvml.nvmlErrorString(result) + " (" + result + ")";
    } catch (UnsatisfiedLinkError notInThisLibrary) {
      return "NVML error " + result;
    }
  }

  int count() throws GpuUnavailableException {
    IntByReference count = new IntByReference();
    check("nvmlDeviceGetCount", call(() -> nvml.nvmlDeviceGetCount_v2(count)));
    return count.getValue();
  }

  Pointer handle(int index) throws GpuUnavailableException {
    PointerByReference handle = new PointerByReference();
    check(
        "nvmlDeviceGetHandleByIndex " + index,
        call(() -> nvml.nvmlDeviceGetHandleByIndex_v2(index, handle)));
    return handle.getValue();
  }

  /** Reads the properties of a device that do not change. */
  GpuDevice describe(int index, Pointer handle) throws GpuUnavailableException {
    Nvml.Memory memory = new Nvml.Memory();
    boolean sized = succeeds(() -> nvml.nvmlDeviceGetMemoryInfo(handle, memory));
    Nvml.Pci pci = new Nvml.Pci();
    boolean placed = succeeds(() -> nvml.nvmlDeviceGetPciInfo_v3(handle, pci));
    IntByReference mig = new IntByReference();
    boolean divisible =
        succeeds(() -> nvml.nvmlDeviceGetMigMode(handle, mig, new IntByReference()));
    return new GpuDevice(
        index,
        text("nvmlDeviceGetUUID", bytes -> nvml.nvmlDeviceGetUUID(handle, bytes, bytes.length)),
        text("nvmlDeviceGetName", bytes -> nvml.nvmlDeviceGetName(handle, bytes, bytes.length)),
        text(
            "nvmlSystemGetDriverVersion",
            bytes -> nvml.nvmlSystemGetDriverVersion(bytes, bytes.length)),
        placed ? text(pci.busId) : null,
        divisible && mig.getValue() == Nvml.MIG_ENABLED,
        sized ? memory.total : null);
  }

  private boolean succeeds(IntSupplier function) {
    return call(function) == NvmlResult.SUCCESS;
  }

  private String text(String function, ToIntFunction<byte[]> call) throws GpuUnavailableException {
    byte[] bytes = new byte[Nvml.TEXT_BYTES];
    check(function, call(() -> call.applyAsInt(bytes)));
    return text(bytes);
  }

  private static String text(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private void check(String function, int result) throws GpuUnavailableException {
    if (result != NvmlResult.SUCCESS) {
      throw new GpuUnavailableException(function + ": " + say(result));
    }
  }

  @Override
  public void close() {
    int result = call(nvml::nvmlShutdown);
    if (result != NvmlResult.SUCCESS) {
      log.debug("nvmlShutdown: {}", say(result));
    }
  }
}
