package dev.phase19.worker.gpu;

import io.dropwizard.lifecycle.Managed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the GPUs at a fixed interval in a thread of its own, and remembers the readings of some
 * minutes. Without a GPU there is no thread. A GPU that disappears makes the telemetry unavailable,
 * with the reason, until it can be read again.
 */
public final class GpuTelemetry implements Managed {
  private static final Logger LOGGER = LoggerFactory.getLogger(GpuTelemetry.class);

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "gpu-telemetry");
            thread.setDaemon(true);
            return thread;
          });
  private final GpuConfiguration configuration;
  private final Clock clock;
  private final GpuSource source;
  private final Map<String, Deque<GpuReading>> readings = new LinkedHashMap<>();
  private String unavailable;

  private GpuTelemetry(
      GpuConfiguration configuration, Clock clock, GpuSource source, String unavailable) {
    this.configuration = configuration;
    this.clock = clock;
    this.source = source;
    this.unavailable = unavailable;
    if (source != null) {
      source.devices().forEach(device -> readings.put(device.uuid(), new ArrayDeque<>()));
    }
  }

  /** Looks for NVML, then for nvidia-smi; finds neither on a machine without a GPU. */
  public static GpuTelemetry open(GpuConfiguration configuration, Clock clock) {
    String reason;
    try {
      return opened(configuration, clock, NvmlSource.open(configuration.nvmlLibrary()));
    } catch (GpuUnavailableException e) {
      reason = e.getMessage();
    }
    try {
      return opened(configuration, clock, NvidiaSmiSource.open(configuration.nvidiaSmi()));
    } catch (GpuUnavailableException e) {
      reason += "; " + e.getMessage();
    }
    LOGGER.info("gpu telemetry: available=false reason=\"{}\"", reason);
    return new GpuTelemetry(configuration, clock, null, reason);
  }

  private static GpuTelemetry opened(
      GpuConfiguration configuration, Clock clock, GpuSource source) {
    source
        .devices()
        .forEach(
            device ->
                LOGGER.info(
                    "gpu telemetry: available=true index={} uuid={} name=\"{}\" driver={}",
                    device.index(),
                    device.uuid(),
                    device.name(),
                    device.driver()));
    return new GpuTelemetry(configuration, clock, source, null);
  }

  @Override
  public void start() {
    if (source != null) {
      executor.scheduleAtFixedRate(
          this::sample, 0, configuration.interval().toMilliseconds(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void stop() throws InterruptedException {
    executor.shutdownNow();
    executor.awaitTermination(5, TimeUnit.SECONDS);
    if (source != null) {
      source.close();
    }
  }

  /** Takes one reading of each device. */
  void sample() {
    Instant now = clock.instant();
    try {
      Map<String, GpuReading> taken = source.read(now);
      synchronized (this) {
        if (unavailable != null) {
          LOGGER.info("gpu telemetry is back");
        }
        unavailable = null;
        taken.forEach((uuid, reading) -> remember(uuid, reading, now));
      }
    } catch (GpuUnavailableException | RuntimeException | UnsatisfiedLinkError e) {
      synchronized (this) {
        if (unavailable == null) {
          LOGGER.warn("gpu telemetry lost: reason=\"{}\"", e.getMessage());
        }
        unavailable = e.getMessage();
      }
    }
  }

  private void remember(String uuid, GpuReading reading, Instant now) {
    Deque<GpuReading> ring = readings.computeIfAbsent(uuid, device -> new ArrayDeque<>());
    ring.addLast(reading);
    Instant oldest = now.minus(configuration.remembered().toJavaDuration());
    while (ring.peekFirst().sampledAt().isBefore(oldest)) {
      ring.removeFirst();
    }
  }

  /** Why there is no reading to be had now, or null. */
  synchronized String unavailable() {
    return unavailable;
  }

  List<GpuDevice> devices() {
    return source == null ? List.of() : source.devices();
  }

  /**
   * The readings of a device, oldest first.
   *
   * @param since only those after it; null for the latest one alone
   */
  synchronized List<GpuReading> readings(String uuid, Instant since) {
    Deque<GpuReading> ring = readings.getOrDefault(uuid, new ArrayDeque<>());
    if (since == null) {
      return ring.isEmpty() ? List.of() : List.of(ring.peekLast());
    }
    return ring.stream().filter(reading -> reading.sampledAt().isAfter(since)).toList();
  }

  /**
   * Bytes in use on the GPU that CUDA calls 0, read now; 0 where there is none or it does not say.
   */
  public long memoryInUse() {
    GpuDevice device = VisibleDevices.ofThisProcess().first(devices());
    if (device == null) {
      return 0;
    }
    try {
      GpuReading reading = source.read(clock.instant()).get(device.uuid());
      return reading == null || reading.memoryUsedBytes() == null ? 0 : reading.memoryUsedBytes();
    } catch (GpuUnavailableException | RuntimeException | UnsatisfiedLinkError e) {
      LOGGER.debug("gpu memory cannot be read", e);
      return 0;
    }
  }

  Instant now() {
    return clock.instant();
  }
}
