package dev.phase19.jmeter.measurement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.jmeter.samplers.SampleResult;

/**
 * A sample with more than JMeter's own fields: elapsed time in microseconds, numeric measurements
 * by name, and what the run gates need to know about a job or a GPU.
 */
public class MeasuredSampleResult extends SampleResult {
  private static final long serialVersionUID = 1L;

  static {
    XmlResults.know(MeasuredSampleResult.class);
  }

  /** Time to the first byte of the answer, in milliseconds. */
  public static final String LATENCY = "latency_ms";

  /** Time until a new connection was there, in milliseconds; 0 on a kept one. */
  public static final String CONNECT = "connect_ms";

  private long elapsedMicros = -1;
  private boolean censored;
  private String jobId;
  private TrainingInterval trainingWindow;
  private GpuSample gpuReading;
  private final Map<String, Double> measurements = new LinkedHashMap<>();

  public MeasuredSampleResult() {}

  /** Copies a sample, as JMeter's {@code clone()} does. */
  public MeasuredSampleResult(MeasuredSampleResult other) {
    super(other);
    elapsedMicros = other.elapsedMicros;
    censored = other.censored;
    jobId = other.jobId;
    trainingWindow = other.trainingWindow;
    gpuReading = other.gpuReading;
    measurements.putAll(other.measurements);
  }

  @Override
  public Object clone() {
    return new MeasuredSampleResult(this);
  }

  /** Elapsed time, finer than JMeter's milliseconds. */
  public OptionalLong elapsedMicros() {
    return elapsedMicros < 0 ? OptionalLong.empty() : OptionalLong.of(elapsedMicros);
  }

  public void setElapsedMicros(long micros) {
    elapsedMicros = micros;
  }

  /**
   * Whether a timeout ended the sample: its true time is at least the elapsed one (right-censored).
   */
  public boolean isCensored() {
    return censored;
  }

  public void setCensored(boolean censored) {
    this.censored = censored;
  }

  /** The job that the sample is about, or null. */
  public String jobId() {
    return jobId;
  }

  public void setJobId(String jobId) {
    this.jobId = jobId;
  }

  /** When the sample's job trained, on the worker's clock, or null. */
  public TrainingInterval trainingWindow() {
    return trainingWindow;
  }

  public void setTrainingWindow(TrainingInterval window) {
    trainingWindow = window;
  }

  /** The GPU reading that this sample stands for, or null. */
  public GpuSample gpuReading() {
    return gpuReading;
  }

  public void setGpuReading(GpuSample reading) {
    gpuReading = reading;
  }

  /** A value by its name, such as {@code files} or {@code peak_memory_bytes}. */
  public OptionalDouble measurement(String name) {
    Double value = measurements.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  public Map<String, Double> measurements() {
    return Collections.unmodifiableMap(measurements);
  }

  /** Removes the values whose name matches. */
  public void forget(Predicate<String> name) {
    measurements.keySet().removeIf(name);
  }

  public void measure(String name, double value) {
    measurements.put(name, value);
  }
}
