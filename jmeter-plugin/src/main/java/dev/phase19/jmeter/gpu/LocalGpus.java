package dev.phase19.jmeter.gpu;

import dev.phase19.gpu.GpuDevice;
import dev.phase19.gpu.GpuReport;
import dev.phase19.gpu.GpuSource;
import dev.phase19.gpu.GpuUnavailableException;
import dev.phase19.jmeter.client.GpuResponse;
import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.measurement.GpuSample;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The GPUs of the machine that JMeter runs on. */
public final class LocalGpus implements GpuFeed {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** Opens the source, or throws an exception that says why there is none. */
  public interface Opening {
    GpuSource open() throws GpuUnavailableException;
  }

  private final String name;
  private final Opening opening;
  private final Predicate<String> used;
  private GpuSource source;
  private String unavailable;
  private long openedAt;

  /**
   * @param used which UUIDs count as in use
   */
  public LocalGpus(String name, Opening opening, Predicate<String> used) {
    this.name = name;
    this.opening = opening;
    this.used = used;
  }

  @Override
  public Map<String, GpuResponse> read(MeasuredSampleResult result, GpuReadings readings) {
    long start = System.nanoTime();
    result.sampleStart();
    GpuResponse answer = answer();
    result.sampleEnd();
    SampleOutcome.elapsed(result, Duration.ofNanos(System.nanoTime() - start));
    result.setSamplerData("Read this machine's GPUs by " + name);
    result.setResponseOK();
    return Map.of(name, answer);
  }

  private GpuResponse answer() {
    Instant now = Instant.now();
    try {
      if (source == null) {
        // Do not try to load a missing driver again with each sample.
        if (unavailable != null && System.nanoTime() - openedAt < RETRY_AFTER.toNanos()) {
          return unavailable(now);
        }
        openedAt = System.nanoTime();
        source = opening.open();
      }
      return read(now);
    } catch (GpuUnavailableException e) {
      unavailable = e.getMessage();
      close();
      return unavailable(now);
    }
  }

  private GpuResponse unavailable(Instant now) {
    return new GpuResponse(false, unavailable, null, now, List.of());
  }

  private GpuResponse read(Instant now) throws GpuUnavailableException {
    List<GpuReport> reports = source.read(now);
    List<GpuResponse.Device> devices = new ArrayList<>();
    for (GpuDevice device : source.devices()) {
      boolean counts = used.test(device.uuid());
      devices.add(
          new GpuResponse.Device(
              device.uuid(),
              device.index(),
              device.name(),
              counts,
              reports.stream()
                  .filter(report -> report.uuid().equals(device.uuid()))
                  .map(GpuReport::reading)
                  .filter(reading -> reading != null)
                  .map(reading -> reading(device.uuid(), counts, reading))
                  .toList()));
    }
    return new GpuResponse(true, null, null, now, devices);
  }

  private static GpuResponse.Reading reading(
      String uuid, boolean counts, dev.phase19.gpu.GpuReading reading) {
    return new GpuResponse.Reading(
        new GpuSample(
            null,
            uuid,
            counts,
            reading.sampledAt(),
            reading.utilizationPercent(),
            reading.memoryUsedBytes(),
            reading.powerWatts()),
        reading.temperatureCelsius());
  }

  @Override
  public void close() {
    if (source != null) {
      source.close();
      source = null;
    }
  }
}
