package dev.phase19.jmeter.gpu;

import dev.phase19.jmeter.client.GpuResponse;
import dev.phase19.jmeter.measurement.GpuSample;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.jmeter.samplers.SampleResult;

/**
 * Turns the responses of sources into sub-results of samples, each reading of a device only once.
 */
public final class GpuReadings {
  public static final String UTILIZATION = "utilization_percent";
  public static final String MEMORY = "memory_used_bytes";
  public static final String POWER = "power_watts";
  public static final String TEMPERATURE = "temperature_celsius";

  /**
   * The time of each device's newest reading, on its source's clock, by source and then by UUID.
   */
  private final Map<String, Map<String, Instant>> newest = new HashMap<>();

  /**
   * Returns the time after which to ask a source for readings: the oldest of its devices' newest
   * ones, so that no reading of any device is missed. Null before the first reading.
   */
  Instant since(String source) {
    return seen(source).values().stream().min(Comparator.naturalOrder()).orElse(null);
  }

  /**
   * Adds what is new to the sample. The sample's own measurements cover the devices in use and
   * everything new since the last sample: the mean of utilization, power and temperature, and the
   * maximum of memory. With several devices, each is the mean over them.
   */
  public void add(MeasuredSampleResult result, Map<String, GpuResponse> answers) {
    List<List<GpuResponse.Reading>> inUse = new ArrayList<>();
    for (Map.Entry<String, GpuResponse> machine : answers.entrySet()) {
      Map<String, Instant> seen = seen(machine.getKey());
      GpuResponse answer = machine.getValue();
      for (GpuResponse.Device device : answer.devices()) {
        List<GpuResponse.Reading> fresh =
            device.readings().stream()
                .filter(reading -> isNew(seen.get(device.uuid()), reading))
                .toList();
        String name = answers.size() > 1 && answer.worker() != null ? answer.worker() + ", " : "";
        for (GpuResponse.Reading reading : fresh) {
          seen.put(device.uuid(), reading.values().sampledAt());
          String label =
              result.getSampleLabel() + ": " + name + device.index() + " " + device.name();
          result.storeSubResult(part(result, label, answer, reading), false);
        }
        if (!fresh.isEmpty() && device.usedByWorker()) {
          inUse.add(fresh);
        }
      }
    }
    measure(result, inUse);
  }

  private Map<String, Instant> seen(String source) {
    return newest.computeIfAbsent(source, absent -> new HashMap<>());
  }

  private static boolean isNew(Instant last, GpuResponse.Reading reading) {
    return last == null || reading.values().sampledAt().isAfter(last);
  }

  private static void measure(
      MeasuredSampleResult result, List<List<GpuResponse.Reading>> devices) {
    ToDoubleFunction<DoubleSummaryStatistics> mean = DoubleSummaryStatistics::getAverage;
    measure(result, UTILIZATION, devices, r -> r.values().utilizationPercent(), mean);
    measure(
        result,
        MEMORY,
        devices,
        r -> r.values().memoryUsedBytes(),
        DoubleSummaryStatistics::getMax);
    measure(result, POWER, devices, r -> r.values().powerWatts(), mean);
    measure(result, TEMPERATURE, devices, GpuResponse.Reading::temperatureCelsius, mean);
  }

  private static void measure(
      MeasuredSampleResult result,
      String name,
      List<List<GpuResponse.Reading>> devices,
      Function<GpuResponse.Reading, Number> value,
      ToDoubleFunction<DoubleSummaryStatistics> sum) {
    devices.stream()
        .map(
            readings ->
                readings.stream()
                    .map(value)
                    .filter(Objects::nonNull)
                    .mapToDouble(Number::doubleValue)
                    .summaryStatistics())
        .filter(values -> values.getCount() > 0)
        .mapToDouble(sum)
        .average()
        .ifPresent(mean -> result.measure(name, mean));
  }

  private static MeasuredSampleResult part(
      MeasuredSampleResult poll, String label, GpuResponse answer, GpuResponse.Reading reading) {
    GpuSample values = reading.values();
    MeasuredSampleResult part = new MeasuredSampleResult();
    part.setSampleLabel(label);
    // Maps the source's clock to ours: its current time is taken to be that of its response's
    // arrival.
    long age = Math.max(0, Duration.between(values.sampledAt(), answer.now()).toMillis());
    part.setStampAndTime(poll.getEndTime() - age, 0);
    part.setDataType(SampleResult.TEXT);
    part.setResponseOK();
    part.setThreadName(poll.getThreadName());
    part.setGpuReading(values);
    measure(part, List.of(List.of(reading)));
    return part;
  }
}
