package dev.phase19.worker.node2vec;

import java.util.OptionalLong;
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
 * @param name {@code GPU:0}, or {@code CPU}
 */
record TrainingDevice(String name, ConfigProto configuration, MemoryGauge memory) {
  private static final String CPU = "CPU";
  private static final String FIRST_GPU = "GPU:0";

  /**
   * The first GPU that CUDA shows if there is one, else the CPU.
   *
   * @param memoryLimitBytes of a GPU; without it TensorFlow takes what it needs, as it needs it
   * @param gpuMemoryInUse bytes in use on that GPU
   */
  static TrainingDevice find(OptionalLong memoryLimitBytes, LongSupplier gpuMemoryInUse) {
    ConfigProto configuration = configuration(memoryLimitBytes);
    return hasGpu(configuration)
        ? new TrainingDevice(FIRST_GPU, configuration, new PoolMemory(gpuMemoryInUse))
        : new TrainingDevice(CPU, configuration, ResidentMemory.OF_THIS_PROCESS);
  }

  boolean isGpu() {
    return !name.equals(CPU);
  }

  static ConfigProto configuration(OptionalLong memoryLimitBytes) {
    // Trainings take turns, so nobody frees memory while one waits for it: without the refusal to
    // retry, each failed allocation would wait for 10 s.
    GPUOptions.Experimental.Builder experimental =
        GPUOptions.Experimental.newBuilder().setDisallowRetryOnAllocationFailure(true);
    memoryLimitBytes.ifPresent(
        bytes ->
            experimental.addVirtualDevices(
                GPUOptions.Experimental.VirtualDevices.newBuilder()
                    .addMemoryLimitMb(bytes / (float) (1 << 20))));
    return ConfigProto.newBuilder()
        .setAllowSoftPlacement(true)
        .setGpuOptions(
            GPUOptions.newBuilder()
                .setVisibleDeviceList("0")
                .setAllowGrowth(true)
                .setExperimental(experimental))
        .build();
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
