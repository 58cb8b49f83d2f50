package dev.phase19.worker.gpu;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.gpu.GpuDevice;
import dev.phase19.gpu.GpuMetric;
import dev.phase19.gpu.GpuReading;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The response to {@code GET /api/v1/gpu}.
 *
 * @param reason why no GPU can be read, when {@code available} is false
 * @param source where the readings come from, or null
 * @param worker the worker's id
 * @param now the time by the worker's clock
 */
record GpuAnswer(
    @JsonProperty boolean available,
    @JsonProperty String reason,
    @JsonProperty String source,
    @JsonProperty String worker,
    @JsonProperty Instant now,
    @JsonProperty List<Device> devices) {

  /**
   * A device and its readings.
   *
   * @param mig whether the GPU is divided into instances
   * @param usedByWorker whether the worker trains on it
   * @param lost why it cannot be read now, or null
   * @param missing for each metric that its last reading lacks, the reason
   * @param readings oldest first
   * @param window a summary of the readings; null if the request gives no instant {@code since}
   */
  record Device(
      @JsonProperty String uuid,
      @JsonProperty int index,
      @JsonProperty String name,
      @JsonProperty String driver,
      @JsonProperty String pciBusId,
      @JsonProperty boolean mig,
      @JsonProperty boolean usedByWorker,
      @JsonProperty Long memoryTotalBytes,
      @JsonProperty String lost,
      @JsonProperty Map<GpuMetric, String> missing,
      @JsonProperty List<GpuReading> readings,
      @JsonProperty GpuWindow window) {

    static Device of(DeviceHistory.View view, boolean used, boolean summedUp) {
      GpuDevice device = view.device();
      return new Device(
          device.uuid(),
          device.index(),
          device.name(),
          device.driver(),
          device.pciBusId(),
          device.mig(),
          used,
          device.memoryTotalBytes(),
          view.lost(),
          view.missing(),
          view.readings(),
          summedUp ? GpuWindow.over(view.readings()) : null);
    }
  }
}
