package dev.phase19.worker.gpu;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.gpu.GpuMetric;
import dev.phase19.gpu.GpuReading;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;

/**
 * Readings of a device, summed up. A metric is null when none of them has a value of it.
 *
 * @param readings how many there are
 * @param from instant of the first of them; later than what was asked for where older ones are
 *     forgotten; null without any
 * @param to instant of the last one
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

  /** Over the readings that have a value. */
  record MeanAndMax(@JsonProperty double mean, @JsonProperty double max) {}

  /**
   * Sums up.
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
