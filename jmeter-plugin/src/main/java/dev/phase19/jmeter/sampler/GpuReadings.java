package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.GpuAnswer;
import dev.phase19.jmeter.measurement.GpuReading;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.jmeter.samplers.SampleResult;

/** Turns a worker's answers into parts of samples, each reading of a device once. */
final class GpuReadings {
  static final String UTILIZATION = "utilization_percent";

  /** When each device was read last, by its UUID, on the worker's clock. */
  private final Map<String, Instant> newest = new HashMap<>();

  /** What to ask for next: nothing that any device has not shown is left out. Null at first. */
  Instant since() {
    return newest.values().stream().min(Comparator.naturalOrder()).orElse(null);
  }

  /** Adds what is new to the sample; its own measurements are of the devices that are in use. */
  void add(MeasuredSampleResult result, GpuAnswer answer) {
    List<GpuReading> inUse = new ArrayList<>();
    for (GpuAnswer.Device device : answer.devices()) {
      GpuReading last = null;
      for (GpuAnswer.Reading reading : device.readings()) {
        if (isNew(reading.values())) {
          last = reading.values();
          newest.put(device.uuid(), last.sampledAt());
          result.storeSubResult(part(result, answer, device, reading), false);
        }
      }
      if (last != null && device.usedByWorker()) {
        inUse.add(last);
      }
    }
    measure(result, inUse);
  }

  private boolean isNew(GpuReading reading) {
    Instant last = newest.get(reading.uuid());
    return last == null || reading.sampledAt().isAfter(last);
  }

  private static void measure(MeasuredSampleResult result, List<GpuReading> readings) {
    mean(result, UTILIZATION, readings, GpuReading::utilizationPercent);
    mean(result, "memory_used_bytes", readings, GpuReading::memoryUsedBytes);
    mean(result, "power_watts", readings, GpuReading::powerWatts);
  }

  private static void mean(
      MeasuredSampleResult result,
      String name,
      List<GpuReading> readings,
      Function<GpuReading, Number> value) {
    readings.stream()
        .map(value)
        .filter(Objects::nonNull)
        .mapToDouble(Number::doubleValue)
        .average()
        .ifPresent(mean -> result.measure(name, mean));
  }

  private static MeasuredSampleResult part(
      MeasuredSampleResult poll,
      GpuAnswer answer,
      GpuAnswer.Device device,
      GpuAnswer.Reading reading) {
    GpuReading values = reading.values();
    MeasuredSampleResult part = new MeasuredSampleResult();
    part.setSampleLabel(poll.getSampleLabel() + ": " + device.index() + " " + device.name());
    // The worker's clock is mapped to ours: what it calls now is when its answer came.
    long age = Math.max(0, Duration.between(values.sampledAt(), answer.now()).toMillis());
    part.setStampAndTime(poll.getEndTime() - age, 0);
    part.setDataType(SampleResult.TEXT);
    part.setResponseCodeOK();
    part.setResponseMessageOK();
    part.setSuccessful(true);
    part.setThreadName(poll.getThreadName());
    part.setGpuReading(values);
    measure(part, List.of(values));
    if (reading.temperatureCelsius() != null) {
      part.measure("temperature_celsius", reading.temperatureCelsius());
    }
    return part;
  }
}
