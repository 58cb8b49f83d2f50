package dev.phase19.worker.gpu;

import dev.phase19.gpu.GpuDevice;
import dev.phase19.gpu.GpuReport;
import dev.phase19.gpu.GpuSource;
import dev.phase19.gpu.GpuSources;
import dev.phase19.gpu.GpuUnavailableException;
import dev.phase19.http.admin.RepeatedTask;
import io.dropwizard.lifecycle.Managed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the GPUs at a fixed interval in its own thread, and remembers the readings of some minutes.
 * If there is no GPU at the start, no thread is started. When no GPU can be read any more, the
 * telemetry is unavailable, with the reason, and tries again every 5 s.
 */
public final class GpuTelemetry implements Managed {
  private static final Logger log = LoggerFactory.getLogger(GpuTelemetry.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** How long nvidia-smi may take on a machine that is busy with something else. */
  private static final Duration READING_TIMEOUT = Duration.ofSeconds(60);

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "gpu-telemetry");
            thread.setDaemon(true);
            return thread;
          });
  private final GpuConfiguration configuration;
  private final Clock clock;
  private final VisibleDevices visible;
  private final Map<String, DeviceHistory> histories = new LinkedHashMap<>();
  private final RepeatedTask rounds;
  private volatile GpuSource source;
  private volatile boolean started;
  private Instant retryAt = Instant.MIN;
  private String unavailable;

  private GpuTelemetry(GpuConfiguration configuration, Clock clock, String cudaVisibleDevices) {
    this.configuration = configuration;
    this.clock = clock;
    this.rounds =
        new RepeatedTask(
            "gpu-telemetry",
            configuration.interval().toJavaDuration().multipliedBy(10).plus(READING_TIMEOUT),
            this::sample);
    this.visible = new VisibleDevices(cudaVisibleDevices, configuration.options().index());
  }

  /** Looks for NVML, then for nvidia-smi; finds neither on a machine without a GPU. */
  public static GpuTelemetry open(GpuConfiguration configuration, Clock clock) {
    return open(configuration, clock, System.getenv("CUDA_VISIBLE_DEVICES"));
  }

  static GpuTelemetry open(GpuConfiguration configuration, Clock clock, String cudaVisibleDevices) {
    GpuTelemetry telemetry = new GpuTelemetry(configuration, clock, cudaVisibleDevices);
    try {
      telemetry.opened(telemetry.sources());
    } catch (GpuUnavailableException e) {
      telemetry.unavailable = e.getMessage();
      log.info("gpu telemetry: available=false reason=\"{}\"", e.getMessage());
    }
    return telemetry;
  }

  private GpuSource sources() throws GpuUnavailableException {
    return GpuSources.open(
        configuration.nvmlLibrary(),
        configuration.nvidiaSmi(),
        configuration.interval().toJavaDuration(),
        clock);
  }

  private synchronized void opened(GpuSource found) {
    source = found;
    unavailable = null;
    histories.values().forEach(history -> history.lose("it is no longer found"));
    for (GpuDevice device : found.devices()) {
      log.info(
          "gpu telemetry: available=true source={} index={} uuid={} name=\"{}\" driver={} mig={}",
          found.name(),
          device.index(),
          device.uuid(),
          device.name(),
          device.driver(),
          device.mig());
      histories
          .computeIfAbsent(
              device.uuid(), uuid -> new DeviceHistory(device, configuration.readings()))
          .found(device);
    }
  }

  @Override
  public void start() {
    if (source != null) {
      started = true;
      executor.scheduleAtFixedRate(
          rounds, 0, configuration.interval().toMilliseconds(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void stop() throws InterruptedException {
    started = false;
    executor.shutdownNow();
    executor.awaitTermination(5, TimeUnit.SECONDS);
    if (source != null) {
      source.close();
    }
  }

  /** Takes one reading of each device, or looks for the devices again if they were lost. */
  void sample() {
    Instant now = clock.instant();
    try {
      if (source != null) {
        remember(source.read(now));
      } else if (!now.isBefore(retryAt)) {
        retryAt = now.plus(RETRY_AFTER);
        opened(sources());
        remember(source.read(now));
      }
    } catch (GpuUnavailableException e) {
      lose(e.getMessage(), now);
    } catch (RuntimeException | Error e) { // one that escapes would silently end the readings
      lose(e.toString(), now);
    }
  }

  private void lose(String reason, Instant now) {
    if (source != null) {
      log.warn("gpu telemetry lost: reason=\"{}\"", reason);
      source.close();
      source = null;
      retryAt = now.plus(RETRY_AFTER);
    }
    synchronized (this) {
      unavailable = reason;
    }
  }

  private synchronized void remember(List<GpuReport> reports) {
    for (GpuReport report : reports) {
      DeviceHistory history = histories.get(report.uuid());
      if (history != null) {
        history.add(report);
      }
    }
  }

  /**
   * Returns why the GPUs are no longer monitored; empty while they are, or if there is none to
   * monitor.
   */
  public Optional<String> problem() {
    return started ? rounds.problem() : Optional.empty();
  }

  /** Returns why no reading is available now, or null. */
  synchronized String unavailable() {
    return unavailable;
  }

  /** Whether a device can be read now. */
  public boolean available() {
    return unavailable() == null;
  }

  /** Returns where the readings come from, or null. */
  String sourceName() {
    GpuSource now = source;
    return now == null ? null : now.name();
  }

  /**
   * Returns all devices found so far, with their readings.
   *
   * @param since selects the readings after it; null for the latest reading only
   */
  synchronized List<DeviceHistory.View> views(Instant since) {
    return histories.values().stream().map(history -> history.view(since)).toList();
  }

  /** Returns the device that CUDA shows to this process at the configured index, or null. */
  GpuDevice used() {
    return visible.used(views(null).stream().map(DeviceHistory.View::device).toList());
  }

  /**
   * Returns the bytes in use now on the device that this process uses; 0 if there is none or it
   * does not report them.
   */
  public long memoryInUse() {
    GpuDevice device = used();
    GpuSource now = source;
    return device == null || now == null ? 0 : now.memoryUsed(device.uuid());
  }

  Instant now() {
    return clock.instant();
  }
}
