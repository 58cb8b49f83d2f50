package dev.phase19.worker.node2vec;

import java.util.function.LongSupplier;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * Where TensorFlow trains in this process, how its sessions are configured for that, and how the
 * memory is measured.
 *
 * @param name {@code GPU:} with its index among those that CUDA shows, or {@code CPU}
 */
record TrainingDevice(String name, ConfigProto configuration, MemoryGauge memory) {
  private static final String CPU = "CPU";
  private static final String GPU = "GPU:";

  /** Only the jar with the classifier for GPUs has this file. */
  private static final String GPU_LIBRARY =
      "/org/tensorflow/internal/c_api/linux-x86_64-gpu/libjnitensorflow.so";

  /**
   * Returns the chosen GPU among those that CUDA shows, or the CPU if there is no such GPU.
   *
   * @param gpuMemoryInUse bytes in use on that GPU
   */
  static TrainingDevice find(DeviceOptions options, LongSupplier gpuMemoryInUse) {
    ConfigProto configuration = configuration(options);
    return hasGpu(configuration)
        ? new TrainingDevice(GPU + options.index(), configuration, new PoolMemory(gpuMemoryInUse))
        : new TrainingDevice(CPU, configuration, TouchedMemory.ofThisProcess());
  }

  boolean isGpu() {
    return !name.equals(CPU);
  }

  /** Says why the device is not a GPU, for users who have one. */
  static String whyNoGpu() {
    return isBuiltForGpu()
        ? "TensorFlow is built for CUDA 12.5 and cuDNN 9, but finds no GPU that it can use"
        : "TensorFlow is built for the CPU; mvn -Pgpu builds for a GPU";
  }

  static boolean isBuiltForGpu() {
    return Session.class.getResource(GPU_LIBRARY) != null;
  }

  static ConfigProto configuration(DeviceOptions options) {
    // Trainings take turns, so nobody frees memory while one waits for it. If retries were
    // allowed, each failed allocation would wait for 10 s in vain.
    GPUOptions.Experimental.Builder experimental =
        GPUOptions.Experimental.newBuilder().setDisallowRetryOnAllocationFailure(true);
    options
        .memoryLimitBytes()
        .ifPresent(
            bytes ->
                experimental.addVirtualDevices(
                    GPUOptions.Experimental.VirtualDevices.newBuilder()
                        .addMemoryLimitMb(bytes / (float) (1 << 20))));
    GPUOptions.Builder gpu =
        GPUOptions.newBuilder()
            .setVisibleDeviceList(Integer.toString(options.index()))
            .setAllowGrowth(options.growth())
            .setExperimental(experimental);
    options.memoryFraction().ifPresent(gpu::setPerProcessGpuMemoryFraction);
    return ConfigProto.newBuilder().setAllowSoftPlacement(true).setGpuOptions(gpu).build();
  }

  private static boolean hasGpu(ConfigProto configuration) {
    ConfigProto strict = configuration.toBuilder().setAllowSoftPlacement(false).build();
    try (Graph graph = new Graph()) {
      Ops onGpu =
          Ops.create(graph)
              .withDevice(
                  DeviceSpec.newBuilder()
                      .deviceType(DeviceSpec.DeviceType.GPU)
                      .deviceIndex(0)
                      .build());
      var placed = onGpu.constant(1f);
      try (Session session = new Session(graph, strict)) {
        session.runner().fetch(placed).run().close();
        return true;
      }
    } catch (TensorFlowException | IllegalArgumentException noGpu) {
      return false;
    }
  }
}
