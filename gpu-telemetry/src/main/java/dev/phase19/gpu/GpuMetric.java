package dev.phase19.gpu;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.function.Function;

/** A value that is read from a GPU, under the name that it has in a reading. */
public enum GpuMetric {
  UTILIZATION_PERCENT(GpuReading::utilizationPercent),
  MEMORY_USED_BYTES(GpuReading::memoryUsedBytes),
  POWER_WATTS(GpuReading::powerWatts),
  TEMPERATURE_CELSIUS(GpuReading::temperatureCelsius),
  SM_CLOCK_MHZ(GpuReading::smClockMhz);

  private final Function<GpuReading, Number> value;

  GpuMetric(Function<GpuReading, Number> value) {
    this.value = value;
  }

  /** Returns its value in a reading, or null. */
  public Number of(GpuReading reading) {
    return value.apply(reading);
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
