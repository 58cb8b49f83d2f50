package dev.phase19.jmeter.gate.gpu;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.SeriesLimit;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.TimeSeries;
import dev.phase19.jmeter.measurement.GpuSample;
import dev.phase19.jmeter.measurement.TrainingInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Judges what the GPUs did while jobs trained on them: the worst device decides.
 *
 * <p>Only devices that the worker reports as used count, and only readings within a training window
 * of that worker; both are on the worker's clock. A reading that names no worker counts in any
 * window. Readings of a device are distinct if at least one second lies between them, whatever
 * their values, since the driver itself averages over up to a second. Too few distinct readings are
 * NO_DATA.
 */
public final class GpuGate implements Gate {
  /** Minimum time between two readings that both count. */
  private static final Duration APART = Duration.ofSeconds(1);

  private final Limit limit;
  private final List<GpuSample> readings = new ArrayList<>();
  private final List<TrainingInterval> windows = new ArrayList<>();

  /**
   * @param minReadings a device with fewer distinct readings is NO_DATA
   */
  public record Limit(GpuStatistic metric, Comparison comparison, double bound, int minReadings) {}

  public GpuGate(Limit limit) {
    this.limit = limit;
  }

  @Override
  public boolean add(Observation o) {
    for (GpuSample reading : o.gpuReadings()) {
      if (reading.usedByWorker()) {
        readings.add(reading);
      }
    }
    if (o.trainingWindow() != null) {
      windows.add(o.trainingWindow());
    }
    return true; // a sample with readings need not have a window, nor the reverse
  }

  @Override
  public Finding evaluate(Evidence evidence) {
    if (readings.isEmpty()) {
      return noData("", 0, "no reading of a GPU that a worker uses");
    }
    if (windows.isEmpty()) {
      return noData("", 0, "no job with a training window");
    }
    Map<String, List<GpuSample>> devices = new TreeMap<>();
    readings.stream()
        .sorted(Comparator.comparing(GpuSample::sampledAt))
        .filter(this::isInWindow)
        .forEach(r -> devices.computeIfAbsent(r.uuid(), uuid -> new ArrayList<>()).add(r));
    if (devices.isEmpty()) {
      return noData("", 0, "no reading falls into a training window of its worker");
    }
    Finding worst =
        Finding.worst(
            devices.entrySet().stream().map(d -> judge(d.getKey(), d.getValue())).toList());
    return devices.size() == 1 ? worst : worst.with("worst of " + devices.size() + " devices");
  }

  @Override
  public List<SeriesLimit> limits() {
    if (limit.metric() != GpuStatistic.UTILIZATION) {
      return List.of();
    }
    String text =
        "%s %s %s %%"
            .formatted(
                limit.metric().words(), limit.comparison().symbol(), Quantity.plain(limit.bound()));
    return List.of(new SeriesLimit(TimeSeries.GPU_UTILIZATION, text, limit.bound(), true));
  }

  private boolean isInWindow(GpuSample reading) {
    return windows.stream()
        .anyMatch(
            window ->
                (reading.worker() == null || window.worker().equals(reading.worker()))
                    && !reading.sampledAt().isBefore(window.start())
                    && !reading.sampledAt().isAfter(window.end()));
  }

  private Finding judge(String device, List<GpuSample> inOrder) {
    List<Double> values = new ArrayList<>();
    Instant last = Instant.MIN;
    for (GpuSample reading : inOrder) {
      OptionalDouble value = limit.metric().of(reading);
      if (value.isPresent() && !reading.sampledAt().isBefore(last.plus(APART))) {
        values.add(value.getAsDouble());
        last = reading.sampledAt();
      }
    }
    if (values.isEmpty()) {
      return noData(device, 0, device + ": the device does not report its " + limit.metric().key());
    }
    if (values.size() < limit.minReadings()) {
      return noData(
          device,
          values.size(),
          "%s: %s at least 1 s apart while training, %s are needed"
              .formatted(device, Quantity.count(values.size(), "reading"), limit.minReadings()));
    }
    double measured = limit.metric().sumUp(values);
    boolean holds = limit.comparison().holds(measured, limit.bound());
    return new Finding(
        device,
        holds ? State.PASS : State.FAIL,
        measured,
        bound(),
        (long) values.size(),
        limit.comparison().excess(measured, limit.bound()),
        "%s: %s %s %s, must be %s %s %s"
            .formatted(
                device,
                limit.metric().words(),
                Quantity.beside(measured, limit.bound()),
                limit.metric().unit(),
                limit.comparison().symbol(),
                Quantity.plain(limit.bound()),
                limit.metric().unit()),
        List.of(Quantity.count(values.size(), "reading")));
  }

  private Finding noData(String device, long samples, String cause) {
    return Finding.noData(device, bound(), samples, cause);
  }

  private Bound bound() {
    return new Bound(limit.comparison(), limit.bound(), limit.metric().unit());
  }
}
