package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.KernelDef;
import org.tensorflow.proto.KernelList;
import org.tensorflow.proto.NodeDef;

/**
 * Checks in TensorFlow's registry of kernels that a GPU could run every operation of the training.
 * Only the build for GPUs registers GPU kernels, but it does so on any machine: {@code mvn verify
 * -Pgpu}.
 */
class GpuKernelsTest {
  /**
   * Device types of kernels that a GPU can use. Those of type DEFAULT keep everything in the host's
   * memory, as for shapes and counters.
   */
  private static final Set<String> ON_GPU = Set.of("GPU", "DEFAULT");

  /** Operations that TensorFlow removes before placement: inputs, and the loop around a step. */
  private static final Set<String> NOT_PLACED = Set.of("Placeholder", "While");

  @Test
  void everyOperationOfTheTrainingHasAKernelForGpus() throws Exception {
    assumeTrue(
        kernels("MatMul").stream().anyMatch(kernel -> kernel.getDeviceType().equals("GPU")),
        "this is the build for the CPU: profile gpu makes the other one");
    GraphDef graph;
    try (SkipGramProgram program =
        new SkipGramProgram(
            WalkShape.of(Node2VecParameters.DEFAULTS),
            TrainingDevice.configuration(DeviceOptions.DEFAULTS),
            false)) {
      graph = program.definition();
    }
    List<NodeDef> nodes =
        Stream.concat(
                graph.getNodeList().stream(),
                graph.getLibrary().getFunctionList().stream()
                    .flatMap(function -> function.getNodeDefList().stream()))
            .filter(node -> !NOT_PLACED.contains(node.getOp()))
            .toList();
    assertThat(nodes).extracting(NodeDef::getOp).contains("BatchMatMulV2", "ResourceApplyAdam");

    Set<String> missing = new LinkedHashSet<>();
    for (NodeDef node : nodes) {
      if (kernels(node.getOp()).stream().noneMatch(kernel -> fits(kernel, node))) {
        missing.add(
            node.getOp()
                + " "
                + node.getAttrMap().values().stream()
                    .filter(AttrValue::hasType)
                    .map(AttrValue::getType)
                    .toList());
      }
    }
    assertThat(missing).as("operations without a kernel for GPUs").isEmpty();
  }

  private static boolean fits(KernelDef kernel, NodeDef node) {
    return ON_GPU.contains(kernel.getDeviceType())
        && kernel.getConstraintList().stream()
            .allMatch(
                constraint -> {
                  DataType type =
                      node.getAttrOrDefault(constraint.getName(), AttrValue.getDefaultInstance())
                          .getType();
                  return constraint.getAllowedValues().getList().getTypeList().contains(type);
                });
  }

  private static List<KernelDef> kernels(String operation) throws InvalidProtocolBufferException {
    TF_Status status = TF_Status.newStatus();
    TF_Buffer buffer = tensorflow.TF_GetRegisteredKernelsForOp(operation, status);
    status.throwExceptionIfNotOK();
    byte[] bytes = new byte[Math.toIntExact(buffer.length())];
    new BytePointer(buffer.data()).get(bytes);
    tensorflow.TF_DeleteBuffer(buffer);
    return KernelList.parseFrom(bytes).getKernelList();
  }
}
