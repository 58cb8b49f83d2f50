package dev.phase19.store.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Converts GPUs to fields of a worker's hash, {@code gpu:0:name} and so on, and back. */
final class GpuFields {

  /** More than a machine has; a worker that announces more is cut off. */
  private static final int MAX_GPUS = 16;

  private GpuFields() {}

  /** Adds the fields as name, value, ... */
  static void write(List<GpuFigures> gpus, List<String> flat) {
    for (int i = 0; i < Math.min(MAX_GPUS, gpus.size()); i++) {
      GpuFigures gpu = gpus.get(i);
      put(flat, i, "name", gpu.name());
      put(flat, i, "utilization_percent", gpu.utilizationPercent());
      put(flat, i, "memory_used_bytes", gpu.memoryUsedBytes());
      put(flat, i, "memory_total_bytes", gpu.memoryTotalBytes());
      put(flat, i, "used", gpu.used());
    }
  }

  static List<GpuFigures> read(Map<String, String> fields) {
    List<GpuFigures> gpus = new ArrayList<>();
    for (int i = 0; i < MAX_GPUS && fields.containsKey(field(i, "used")); i++) {
      String utilization = fields.get(field(i, "utilization_percent"));
      gpus.add(
          new GpuFigures(
              fields.get(field(i, "name")),
              utilization == null ? null : Double.valueOf(utilization),
              whole(fields.get(field(i, "memory_used_bytes"))),
              whole(fields.get(field(i, "memory_total_bytes"))),
              Boolean.parseBoolean(fields.get(field(i, "used")))));
    }
    return gpus;
  }

  private static Long whole(String text) {
    return text == null ? null : Long.valueOf(text);
  }

  private static void put(List<String> flat, int gpu, String name, Object value) {
    if (value != null) {
      flat.add(field(gpu, name));
      flat.add(value.toString());
    }
  }

  private static String field(int gpu, String name) {
    return "gpu:" + gpu + ":" + name;
  }
}
