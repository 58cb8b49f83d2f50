package dev.phase19.worker.gpu;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.gpu.GpuMetric;
import dev.phase19.gpu.GpuReading;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;

/**
 * A summary of a device's readings. A metric is null if no reading has a value for it.
 *
 * @param readings number of readings
 * @param from instant of the first reading, which is later than requested if older ones were
 *     forgotten; null if there is none
 * @param to instant of the last reading; null if there is none
 */
record GpuWindow(
    @JsonProperty int readings,
    @JsonProperty Instant from,
    @JsonProperty Instant to,
    @JsonProperty MeanAndMax utilizationPercent,
    @JsonProperty MeanAndMax memoryUsedBytes,
    @JsonProperty MeanAndMax powerWatts,
    @JsonProperty MeanAndMax temperatureCelsius,
    @JsonProperty MeanAndMax smClockMhz) {

  /** Mean and maximum over the readings that have a value. */
  record MeanAndMax(@JsonProperty double mean, @JsonProperty double max) {}

  /**
   * Summarizes readings.
   *
   * @param readings oldest first
   */
  static GpuWindow over(List<GpuReading> readings) {
    return new GpuWindow(
        readings.size(),
        readings.isEmpty() ? null : readings.get(0).sampledAt(),
        readings.isEmpty() ? null : readings.get(readings.size() - 1).sampledAt(),
        sum(readings, GpuMetric.UTILIZATION_PERCENT),
        sum(readings, GpuMetric.MEMORY_USED_BYTES),
        sum(readings, GpuMetric.POWER_WATTS),
        sum(readings, GpuMetric.TEMPERATURE_CELSIUS),
        sum(readings, GpuMetric.SM_CLOCK_MHZ));
  }

  private static MeanAndMax sum(List<GpuReading> readings, GpuMetric metric) {
    DoubleSummaryStatistics values =
        readings.stream()
            .map(metric::of)
            .filter(Objects::nonNull)
            .mapToDouble(Number::doubleValue)
            .summaryStatistics();
    return values.getCount() == 0 ? null : new MeanAndMax(values.getAverage(), values.getMax());
  }
}
