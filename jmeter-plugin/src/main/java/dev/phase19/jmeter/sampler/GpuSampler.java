package dev.phase19.jmeter.sampler;

import dev.phase19.gpu.GpuSources;
import dev.phase19.jmeter.client.GpuResponse;
import dev.phase19.jmeter.gpu.GpuFeed;
import dev.phase19.jmeter.gpu.GpuReadings;
import dev.phase19.jmeter.gpu.LocalGpus;
import dev.phase19.jmeter.gpu.PrometheusGpus;
import dev.phase19.jmeter.gpu.WorkerGpus;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads GPUs: those of the workers' machines, of a Prometheus page, or of this machine. The sample
 * is the question; each reading that is new since the thread's last one is a part of it, with its
 * {@code GpuReading} for the gates.
 *
 * <p>Sets variables for the dashboard's curves, over the devices in use and what is new: {@code
 * gpu_util}, the mean utilization in percent, {@code gpu_memory_used_bytes}, the maximum, {@code
 * gpu_power_watts} and {@code gpu_temperature_celsius}, the means; empty when there is none. A
 * machine without a GPU is a success of code {@code UNAVAILABLE}, with the reason.
 */
public final class GpuSampler extends ServiceSampler {
  private static final long serialVersionUID = 1L;

  /** One of {@link #WORKER}, {@link #PROMETHEUS}, {@link #NVML} and {@link #NVIDIA_SMI}. */
  public static final String SOURCE = "GpuSampler.source";

  public static final String WORKER_URL = "GpuSampler.workerUrl";
  public static final String EDGE_URL = "GpuSampler.edgeUrl";
  public static final String TOKEN = "GpuSampler.token";
  public static final String PAGE_URL = "GpuSampler.pageUrl";

  /** UUIDs of the devices that count as in use, by commas; of the workers they are known. */
  public static final String DEVICES = "GpuSampler.devices";

  public static final String NVML_LIBRARY = "GpuSampler.nvmlLibrary";
  public static final String SMI_PROGRAM = "GpuSampler.nvidiaSmi";
  public static final String CONNECT_TIMEOUT = "GpuSampler.connectTimeoutMs";
  public static final String RESPONSE_TIMEOUT = "GpuSampler.responseTimeoutMs";

  static final String WORKER = "worker";
  static final String PROMETHEUS = "prometheus";
  static final String NVML = "nvml";
  static final String NVIDIA_SMI = "nvidia-smi";

  static final int GPU_RESPONSE_MILLIS = 10_000;
  static final String UNAVAILABLE = "UNAVAILABLE";

  /** The driver itself averages over up to a second. */
  private static final Duration SMI_INTERVAL = Duration.ofSeconds(1);

  private static final Map<String, String> VARIABLES =
      Map.of(
          "gpu_util", GpuReadings.UTILIZATION,
          "gpu_memory_used_bytes", GpuReadings.MEMORY,
          "gpu_power_watts", GpuReadings.POWER,
          "gpu_temperature_celsius", GpuReadings.TEMPERATURE);

  private final transient GpuReadings readings = new GpuReadings();
  private transient GpuFeed feed;

  @Override
  void measure(MeasuredSampleResult result) {
    VARIABLES.keySet().forEach(name -> variables().set(name, null));
    if (feed == null) {
      feed = feed(fields());
    }
    Map<String, GpuResponse> answers = feed.read(result, readings);
    if (answers.isEmpty()) {
      return;
    }
    if (answers.values().stream().noneMatch(GpuResponse::available)) {
      result.setResponseCode(UNAVAILABLE);
      result.setResponseMessage(
          answers.values().stream()
              .map(answer -> answer.reason() == null ? "no reason given" : answer.reason())
              .distinct()
              .collect(Collectors.joining("; ")));
      return;
    }
    readings.add(result, answers);
    VARIABLES.forEach(
        (name, measurement) ->
            result.measurement(measurement).ifPresent(value -> variables().set(name, value)));
  }

  @Override
  void check(SamplerFields fields) {
    // It opens nothing before it is read.
    feed(fields).close();
    new WorkerAddress(fields, WORKER_URL, EDGE_URL, TOKEN)
        .check(connectMillis(fields, CONNECT_TIMEOUT));
  }

  @Override
  public Set<String> variableNames() {
    return VARIABLES.keySet();
  }

  private GpuFeed feed(SamplerFields fields) {
    String source = fields.choice(SOURCE, "Source", WORKER, PROMETHEUS, NVML, NVIDIA_SMI);
    int connect = connectMillis(fields, CONNECT_TIMEOUT);
    int response = responseMillis(fields, RESPONSE_TIMEOUT, GPU_RESPONSE_MILLIS);
    return switch (source) {
      case PROMETHEUS ->
          new PrometheusGpus(
              fields.endpoint(
                  "Page", fields.requiredText(PAGE_URL, "Page"), TOKEN, connect, response),
              abort(),
              used(fields));
      case NVML -> {
        String library = textOr(fields, NVML_LIBRARY, GpuSources.NVML);
        yield new LocalGpus(NVML, () -> GpuSources.nvml(library), used(fields));
      }
      case NVIDIA_SMI -> {
        String program = textOr(fields, SMI_PROGRAM, GpuSources.NVIDIA_SMI);
        yield new LocalGpus(
            NVIDIA_SMI,
            () -> GpuSources.nvidiaSmi(program, SMI_INTERVAL, Clock.systemUTC()),
            used(fields));
      }
      default ->
          new WorkerGpus(
              () ->
                  new WorkerAddress(fields, WORKER_URL, EDGE_URL, TOKEN)
                      .findAll(abort(), connect, response),
              abort());
    };
  }

  private static String textOr(SamplerFields fields, String property, String fallback) {
    String text = fields.textOrNull(property);
    return text == null ? fallback : text;
  }

  private static Predicate<String> used(SamplerFields fields) {
    Set<String> uuids =
        Arrays.stream(fields.text(DEVICES).split(","))
            .map(String::strip)
            .filter(uuid -> !uuid.isEmpty())
            .collect(Collectors.toSet());
    return uuids.isEmpty() ? any -> true : uuids::contains;
  }

  @Override
  public void threadFinished() {
    super.threadFinished();
    if (feed != null) {
      feed.close();
      feed = null;
    }
  }
}
