package dev.phase19.jmeter.sampler;

import dev.phase19.gpu.GpuSources;
import dev.phase19.jmeter.client.GpuResponse;
import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gpu.GpuFeed;
import dev.phase19.jmeter.gpu.GpuReadings;
import dev.phase19.jmeter.gpu.LocalGpus;
import dev.phase19.jmeter.gpu.PrometheusGpus;
import dev.phase19.jmeter.gpu.WorkerGpus;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.rule.Rules;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads GPUs: those of the workers' machines, of a Prometheus page, or of this machine. The sample
 * is the request; each reading that is new since the thread's last sample is a sub-sample, with its
 * {@code GpuSample} for the gates.
 *
 * <p>Sets variables for the dashboard's curves, over the new readings of the devices in use: {@code
 * gpu_util}, the mean utilization in percent, {@code gpu_memory_used_bytes}, the maximum, {@code
 * gpu_power_watts} and {@code gpu_temperature_celsius}, the means; empty when there is none. On a
 * machine without a GPU the sample is a success with the code {@code UNAVAILABLE} and the reason.
 */
public final class GpuSampler extends ServiceSampler {
  private static final long serialVersionUID = 1L;

  private static final String PREFIX = "GpuSampler";

  /** Where the readings come from. */
  public enum Source {
    WORKER("worker", "The workers: each reports its machine's GPUs"),
    PROMETHEUS("prometheus", "A Prometheus page: DCGM exporter, or a worker's"),
    NVML("nvml", "This machine, by NVML"),
    NVIDIA_SMI("nvidia-smi", "This machine, by nvidia-smi");

    private final String key;
    private final String words;

    Source(String key, String words) {
      this.key = key;
      this.words = words;
    }
  }

  public static final Field<Source> SOURCE =
      Field.comboBox(
              PREFIX + ".source",
              "Source",
              Stream.of(Source.values())
                  .map(source -> new Choice<>(source.key, source.words, source))
                  .toList())
          .hint(
              "Where the readings come from. Without a GPU, the sample is a success of code UNAVAILABLE");
  public static final Field<Optional<URI>> WORKER_URL =
      ServiceFields.workerUrl(PREFIX, "the edge service is asked for all of them, every 10 s");
  public static final Field<Optional<URI>> EDGE_URL =
      ServiceFields.edgeUrl(PREFIX, "edge service, to find the workers");
  public static final Field<Optional<String>> TOKEN = ServiceFields.token(PREFIX);
  public static final Field<URI> PAGE_URL =
      Field.line(
              PREFIX + ".pageUrl",
              "Page",
              text -> Rules.baseUrl().read(Rules.notBlank().read(text)))
          .hint(
              "Its whole URL, such as http://gpu-host:9400/metrics. An exporter collects every 30 s"
                  + " unless told otherwise: start it with -c 1000");

  /** UUIDs of the devices that count as in use; workers report theirs themselves. */
  public static final Field<Set<String>> DEVICES =
      Field.line(PREFIX + ".devices", "UUIDs", GpuSampler::uuids)
          .unit("by commas")
          .hint("As nvidia-smi -L shows them; the gates judge these alone. Blank: all");

  public static final Field<String> NVML_LIBRARY =
      Field.line(PREFIX + ".nvmlLibrary", "NVML library", Rules.text().or(GpuSources.NVML))
          .hint("By name or path. Blank: " + GpuSources.NVML);
  public static final Field<String> SMI_PROGRAM =
      Field.line(PREFIX + ".nvidiaSmi", "nvidia-smi", Rules.text().or(GpuSources.NVIDIA_SMI))
          .hint("The program, by name or path. Blank: " + GpuSources.NVIDIA_SMI);
  public static final Field<Integer> CONNECT_TIMEOUT = ServiceFields.connectTimeout(PREFIX);
  public static final Field<Integer> RESPONSE_TIMEOUT =
      ServiceFields.responseTimeout(PREFIX, 10_000);

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
  void check(Fields fields) {
    // A feed opens nothing before it is read.
    feed(fields).close();
    if (fields.value(SOURCE) == Source.WORKER) {
      fields.value(TOKEN);
      worker(fields).check();
    }
  }

  @Override
  public Set<String> variableNames() {
    return VARIABLES.keySet();
  }

  private WorkerAddress worker(Fields fields) {
    return new WorkerAddress(fields, WORKER_URL, EDGE_URL, TOKEN, abort());
  }

  private GpuFeed feed(Fields fields) {
    Source source = fields.value(SOURCE);
    return switch (source) {
      case WORKER -> {
        int connect = fields.value(CONNECT_TIMEOUT);
        int response = fields.value(RESPONSE_TIMEOUT);
        yield new WorkerGpus(() -> worker(fields).findAll(connect, response), abort());
      }
      case PROMETHEUS ->
          new PrometheusGpus(
              ServiceFields.endpoint(
                  fields.value(PAGE_URL),
                  fields,
                  TOKEN,
                  fields.value(CONNECT_TIMEOUT),
                  fields.value(RESPONSE_TIMEOUT)),
              abort(),
              used(fields));
      case NVML -> {
        String library = fields.value(NVML_LIBRARY);
        yield new LocalGpus(source.key, () -> GpuSources.nvml(library), used(fields));
      }
      case NVIDIA_SMI -> {
        String program = fields.value(SMI_PROGRAM);
        yield new LocalGpus(
            source.key,
            () -> GpuSources.nvidiaSmi(program, SMI_INTERVAL, Clock.systemUTC()),
            used(fields));
      }
    };
  }

  private static Predicate<String> used(Fields fields) {
    Set<String> uuids = fields.value(DEVICES);
    return uuids.isEmpty() ? any -> true : uuids::contains;
  }

  private static Set<String> uuids(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(uuid -> !uuid.isEmpty())
        .collect(Collectors.toSet());
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
