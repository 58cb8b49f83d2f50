package dev.phase19.worker.gpu;

import dev.phase19.gpu.GpuDevice;
import dev.phase19.gpu.GpuReading;
import dev.phase19.store.worker.GpuFigures;
import java.util.List;
import java.util.function.Supplier;

/**
 * The last reading of the GPU that a worker uses, as it announces it: of all GPUs of its machine
 * when it is not known which, and of none when it trains on the CPU.
 */
public final class AnnouncedGpus implements Supplier<List<GpuFigures>> {
  private final GpuTelemetry telemetry;
  private final boolean trainsOnGpu;

  /**
   * @param trainsOnGpu whether the worker trains on a GPU at all
   */
  public AnnouncedGpus(GpuTelemetry telemetry, boolean trainsOnGpu) {
    this.telemetry = telemetry;
    this.trainsOnGpu = trainsOnGpu;
  }

  @Override
  public List<GpuFigures> get() {
    if (!trainsOnGpu || !telemetry.available()) {
      return List.of();
    }
    GpuDevice used = telemetry.used();
    return telemetry.views(null).stream()
        .filter(view -> view.lost() == null)
        .filter(view -> used == null || used.uuid().equals(view.device().uuid()))
        .map(view -> figures(view, used != null))
        .toList();
  }

  private static GpuFigures figures(DeviceHistory.View view, boolean used) {
    GpuReading reading = view.readings().isEmpty() ? null : view.readings().get(0);
    return new GpuFigures(
        view.device().name(),
        reading == null ? null : reading.utilizationPercent(),
        reading == null ? null : reading.memoryUsedBytes(),
        view.device().memoryTotalBytes(),
        used);
  }
}
