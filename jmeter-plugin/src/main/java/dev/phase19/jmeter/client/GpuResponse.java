package dev.phase19.jmeter.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.measurement.GpuSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a source reports about the GPUs of its machine.
 *
 * @param reason why {@code available} is false; null when it is true
 * @param worker the worker that reports; null if the source is not a worker
 * @param now the time on the source's clock
 */
public record GpuResponse(
    boolean available, String reason, String worker, Instant now, List<Device> devices) {

  /**
   * @param readings oldest first
   */
  public record Device(
      String uuid, int index, String name, boolean usedByWorker, List<Reading> readings) {}

  /** A reading, and the temperature that comes with it, or null. */
  public record Reading(GpuSample values, Double temperatureCelsius) {}

  /**
   * @throws MalformedAnswerException when the exchange has no such answer
   */
  public static GpuResponse of(Exchange exchange) {
    JsonNode json = exchange.json();
    String worker = Json.text(json, "worker");
    List<Device> devices = new ArrayList<>();
    for (JsonNode device : Json.array(json, "devices")) {
      devices.add(device(worker, device));
    }
    return new GpuResponse(
        Json.flag(json, "available"),
        Json.textOrNull(json, "reason"),
        worker,
        Json.instant(json, "now"),
        devices);
  }

  private static Device device(String worker, JsonNode json) {
    String uuid = Json.text(json, "uuid");
    boolean used = Json.flag(json, "used_by_worker");
    List<Reading> readings = new ArrayList<>();
    for (JsonNode reading : Json.array(json, "readings")) {
      readings.add(
          new Reading(
              new GpuSample(
                  worker,
                  uuid,
                  used,
                  Json.instant(reading, "sampled_at"),
                  Json.numberOrNull(reading, "utilization_percent"),
                  Json.wholeOrNull(reading, "memory_used_bytes"),
                  Json.numberOrNull(reading, "power_watts")),
              Json.numberOrNull(reading, "temperature_celsius")));
    }
    return new Device(
        uuid, (int) Json.whole(json, "index"), Json.text(json, "name"), used, readings);
  }
}
