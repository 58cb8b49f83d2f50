package dev.phase19.jmeter.gate.gpu;

import dev.phase19.jmeter.measurement.GpuSample;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The statistic of a GPU's readings that is judged. */
public enum GpuStatistic {
  UTILIZATION("utilization", "mean utilization", "%") {
    @Override
    OptionalDouble of(GpuSample reading) {
      return optional(reading.utilizationPercent());
    }
  },
  POWER("power", "mean power", "W") {
    @Override
    OptionalDouble of(GpuSample reading) {
      return optional(reading.powerWatts());
    }
  },
  MEMORY("memory", "maximum of memory used", "MiB") {
    @Override
    OptionalDouble of(GpuSample reading) {
      return reading.memoryUsedBytes() == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(reading.memoryUsedBytes() / (1024.0 * 1024.0));
    }

    @Override
    double sumUp(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
  };

  private final String key;
  private final String words;
  private final String unit;

  GpuStatistic(String key, String words, String unit) {
    this.key = key;
    this.words = words;
    this.unit = unit;
  }

  public static Optional<GpuStatistic> ofKey(String key) {
    return Arrays.stream(values()).filter(metric -> metric.key.equals(key)).findFirst();
  }

  public String key() {
    return key;
  }

  public String words() {
    return words;
  }

  public String unit() {
    return unit;
  }

  /** Returns the value of a reading; empty, not 0, where the device does not report it. */
  abstract OptionalDouble of(GpuSample reading);

  double sumUp(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
