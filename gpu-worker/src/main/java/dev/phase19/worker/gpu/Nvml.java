package dev.phase19.worker.gpu;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of the NVIDIA Management Library that are called here, as its header names them.
 * Each answers {@link #SUCCESS} or an error code.
 */
interface Nvml extends Library {
  int SUCCESS = 0;
  int NOT_SUPPORTED = 3;
  int TEMPERATURE_GPU = 0;
  int TEXT_BYTES = 96;

  int nvmlInit_v2();

  int nvmlShutdown();

  int nvmlSystemGetDriverVersion(byte[] version, int length);

  int nvmlDeviceGetCount_v2(IntByReference count);

  int nvmlDeviceGetHandleByIndex_v2(int index, PointerByReference device);

  int nvmlDeviceGetUUID(Pointer device, byte[] uuid, int length);

  int nvmlDeviceGetName(Pointer device, byte[] name, int length);

  int nvmlDeviceGetUtilizationRates(Pointer device, Utilization utilization);

  int nvmlDeviceGetMemoryInfo(Pointer device, Memory memory);

  /** In milliwatts. */
  int nvmlDeviceGetPowerUsage(Pointer device, IntByReference milliwatts);

  /** In degrees Celsius. */
  int nvmlDeviceGetTemperature(Pointer device, int sensor, IntByReference celsius);

  String nvmlErrorString(int result);

  /**
   * In percent. Its {@code memory} is the share of time in which memory was read or written, not
   * its use.
   */
  @FieldOrder({"gpu", "memory"})
  final class Utilization extends Structure {
    public int gpu;
    public int memory;
  }

  /** In bytes. */
  @FieldOrder({"total", "free", "used"})
  final class Memory extends Structure {
    public long total;
    public long free;
    public long used;
  }
}
