package dev.phase19.worker.gpu;

/**
 * A GPU of this machine.
 *
 * @param index NVML's, which is CUDA's too where {@code CUDA_DEVICE_ORDER=PCI_BUS_ID}
 * @param memoryTotalBytes null where it is not reported
 */
record GpuDevice(int index, String uuid, String name, String driver, Long memoryTotalBytes) {}
