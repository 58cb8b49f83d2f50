package dev.phase19.gpu;

/**
 * A GPU of this machine.
 *
 * @param index NVML's index; CUDA's too where {@code CUDA_DEVICE_ORDER=PCI_BUS_ID}
 * @param pciBusId such as {@code 00000000:3B:00.0}; null where it is not reported
 * @param mig whether it is divided into instances (MIG); it then reports few values for the GPU as
 *     a whole
 * @param memoryTotalBytes null where it is not reported
 */
public record GpuDevice(
    int index,
    String uuid,
    String name,
    String driver,
    String pciBusId,
    boolean mig,
    Long memoryTotalBytes) {}
