package dev.phase19.worker.gpu;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phase19.gpu.NvmlStandIn;
import java.io.IOException;
import java.time.Clock;

/** Opens telemetry on stand-ins and reads from it. */
final class Gpus {
  static final String NO_LIBRARY = "libno-such-library.so.1";
  static final String NO_PROGRAM = "no-such-program";

  private Gpus() {}

  static GpuTelemetry open(String library, String program, Clock clock, String visible)
      throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode fields = mapper.createObjectNode();
    fields.put("nvmlLibrary", library).put("nvidiaSmi", program);
    return GpuTelemetry.open(mapper.treeToValue(fields, GpuConfiguration.class), clock, visible);
  }

  static GpuTelemetry nvml(NvmlStandIn nvml, Clock clock) throws IOException {
    return open(nvml.library(), NO_PROGRAM, clock, null);
  }

  /** Returns the view of a device with its latest reading. */
  static DeviceHistory.View latest(GpuTelemetry telemetry, String uuid) {
    return telemetry.views(null).stream()
        .filter(view -> view.device().uuid().equals(uuid))
        .findFirst()
        .orElseThrow();
  }
}
