package dev.phase19.worker.gpu;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * The answer of {@code GET /api/v1/gpu}.
 *
 * @param reason why not, when it is not available
 * @param worker the worker's id
 * @param now the worker's clock
 */
record GpuAnswer(
    @JsonProperty boolean available,
    @JsonProperty String reason,
    @JsonProperty String worker,
    @JsonProperty Instant now,
    @JsonProperty List<Device> devices) {

  /**
   * A device and its readings.
   *
   * @param usedByWorker whether the worker trains on it
   * @param readings oldest first
   */
  record Device(
      @JsonProperty String uuid,
      @JsonProperty int index,
      @JsonProperty String name,
      @JsonProperty String driver,
      @JsonProperty boolean usedByWorker,
      @JsonProperty Long memoryTotalBytes,
      @JsonProperty List<GpuReading> readings) {}
}
