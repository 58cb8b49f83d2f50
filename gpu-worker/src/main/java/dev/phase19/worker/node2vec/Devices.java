package dev.phase19.worker.node2vec;

import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/** Which device TensorFlow has in this process. */
final class Devices {
  static final String CPU = "CPU";
  private static final String FIRST_GPU = "GPU:0";

  private Devices() {}

  /** {@code GPU:0} if an operation can be placed on one, else {@code CPU}. */
  static String best(ConfigProto configuration) {
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
        return FIRST_GPU;
      }
    } catch (TensorFlowException | IllegalArgumentException noGpu) {
      return CPU;
    }
  }
}
