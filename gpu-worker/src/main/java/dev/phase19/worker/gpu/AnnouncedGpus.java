package dev.phase19.worker.gpu;

import dev.phase19.gpu.GpuDevice;
import dev.phase19.gpu.GpuReading;
import dev.phase19.store.worker.GpuFigures;
import java.util.List;
import java.util.function.Supplier;

/**
 * The last reading of each GPU that can be read, as a worker announces it: those that it uses, or
 * all when it is not known which.
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
    if (!telemetry.available()) {
      return List.of();
    }
    GpuDevice used = trainsOnGpu ? telemetry.used() : null;
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
