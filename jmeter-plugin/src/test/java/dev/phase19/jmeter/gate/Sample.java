package dev.phase19.jmeter.gate;

import dev.phase19.jmeter.measurement.GpuSample;
import dev.phase19.jmeter.measurement.TrainingInterval;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds an observation from the values that matter to a test; the others have defaults. */
public final class Sample {
  private final String label;
  private String code = "200";
  private String message = "OK";
  private boolean success = true;
  private boolean censored;
  private boolean outOfMemory;
  private long start;
  private long micros = 1_000;
  private String jobId;
  private final Map<String, Double> measurements = new TreeMap<>();
  private TrainingInterval window;
  private GpuSample reading;

  private Sample(String label) {
    this.label = label;
  }

  public static Sample of(String label) {
    return new Sample(label);
  }

  public Sample code(String code) {
    this.code = code;
    return this;
  }

  public Sample message(String message) {
    this.message = message;
    return this;
  }

  public Sample failed() {
    success = false;
    return this;
  }

  public Sample timedOut() {
    censored = true;
    return code("Non HTTP response code: timeout").failed();
  }

  Sample outOfMemory(String message) {
    outOfMemory = true;
    this.message = message;
    return code("OUT_OF_MEMORY").failed();
  }

  public Sample startingAt(long millis) {
    start = millis;
    return this;
  }

  public Sample taking(long micros) {
    this.micros = micros;
    return this;
  }

  public Sample takingMillis(double millis) {
    return taking(Math.round(millis * 1000));
  }

  public Sample job(String id) {
    jobId = id;
    return this;
  }

  public Sample with(String measurement, double value) {
    measurements.put(measurement, value);
    return this;
  }

  public Sample trainedIn(TrainingInterval window) {
    this.window = window;
    return this;
  }

  public Sample reading(GpuSample reading) {
    this.reading = reading;
    return this;
  }

  public Observation seen() {
    return new Observation(
        label,
        "Users",
        code,
        message,
        success ? null : Failure.of(code, message),
        censored,
        outOfMemory,
        start,
        start + micros / 1000,
        micros,
        jobId,
        measurements,
        window,
        reading == null ? List.of() : List.of(reading));
  }
}
