package dev.phase19.gpu;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of the NVIDIA Management Library that are called here, named as in its header. Each
 * returns {@link NvmlResult#SUCCESS} or an error code.
 */
interface Nvml extends Library {
  int TEMPERATURE_GPU = 0;
  int CLOCK_SM = 1;
  int MIG_ENABLED = 1;
  int TEXT_BYTES = 96;

  int nvmlInit_v2();

  int nvmlShutdown();

  int nvmlSystemGetDriverVersion(byte[] version, int length);

  int nvmlDeviceGetCount_v2(IntByReference count);

  int nvmlDeviceGetHandleByIndex_v2(int index, PointerByReference device);

  int nvmlDeviceGetUUID(Pointer device, byte[] uuid, int length);

  int nvmlDeviceGetName(Pointer device, byte[] name, int length);

  int nvmlDeviceGetPciInfo_v3(Pointer device, Pci pci);

  int nvmlDeviceGetMigMode(Pointer device, IntByReference current, IntByReference pending);

  int nvmlDeviceGetUtilizationRates(Pointer device, Utilization utilization);

  int nvmlDeviceGetMemoryInfo(Pointer device, Memory memory);

  /** In milliwatts. */
  int nvmlDeviceGetPowerUsage(Pointer device, IntByReference milliwatts);

  /** In degrees Celsius. */
  int nvmlDeviceGetTemperature(Pointer device, int sensor, IntByReference celsius);

  /** In MHz. */
  int nvmlDeviceGetClockInfo(Pointer device, int clock, IntByReference megahertz);

  String nvmlErrorString(int result);

  /**
   * In percent. {@code memory} is the share of time in which memory was read or written, not the
   * share of memory in use.
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

  /** Where the device is on the bus. */
  @FieldOrder({
    "shortBusId",
    "domain",
    "bus",
    "device",
    "deviceAndVendor",
    "subsystemAndVendor",
    "busId"
  })
  final class Pci extends Structure {
    public byte[] shortBusId = new byte[16];
    public int domain;
    public int bus;
    public int device;
    public int deviceAndVendor;
    public int subsystemAndVendor;
    public byte[] busId = new byte[32];
  }
}
