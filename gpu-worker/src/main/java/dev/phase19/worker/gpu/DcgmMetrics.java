package dev.phase19.worker.gpu;

import dev.phase19.gpu.GpuDevice;
import dev.phase19.gpu.GpuMetric;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The newest reading of each GPU as Prometheus metrics with the names, units and labels of NVIDIA's
 * DCGM exporter, so that dashboards and alerts for it work here. A value that a device does not
 * report is left out, as is a device that cannot be read.
 */
public final class DcgmMetrics implements MultiCollector {
  private static final double MEBIBYTE = 1 << 20;

  private record Exported(
      String name, String help, ToDoubleFunction<DeviceHistory.View> valueOrNaN) {}

  private static final List<Exported> ALL =
      List.of(
          exported("DCGM_FI_DEV_SM_CLOCK", "SM clock (MHz).", GpuMetric.SM_CLOCK_MHZ),
          exported("DCGM_FI_DEV_GPU_TEMP", "Temperature (C).", GpuMetric.TEMPERATURE_CELSIUS),
          exported("DCGM_FI_DEV_POWER_USAGE", "Power draw (W).", GpuMetric.POWER_WATTS),
          exported("DCGM_FI_DEV_GPU_UTIL", "Utilization (%).", GpuMetric.UTILIZATION_PERCENT),
          new Exported("DCGM_FI_DEV_FB_USED", "Memory in use (MiB).", DcgmMetrics::mebibytesUsed),
          new Exported("DCGM_FI_DEV_FB_FREE", "Memory not in use (MiB).", DcgmMetrics::free),
          new Exported("DCGM_FI_DEV_FB_TOTAL", "Memory (MiB).", DcgmMetrics::total));

  private final GpuTelemetry telemetry;
  private final String hostName;

  public DcgmMetrics(GpuTelemetry telemetry, String hostName) {
    this.telemetry = telemetry;
    this.hostName = hostName;
  }

  @Override
  public MetricSnapshots collect() {
    if (!telemetry.available()) {
      return new MetricSnapshots();
    }
    List<DeviceHistory.View> readable =
        telemetry.views(null).stream().filter(view -> !view.readings().isEmpty()).toList();
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    for (Exported metric : ALL) {
      GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(metric.name()).help(metric.help());
      boolean any = false;
      for (DeviceHistory.View view : readable) {
        double value = metric.valueOrNaN().applyAsDouble(view);
        if (!Double.isNaN(value)) {
          any = true;
          gauge.dataPoint(
              GaugeDataPointSnapshot.builder().labels(labels(view.device())).value(value).build());
        }
      }
      if (any) {
        all.metricSnapshot(gauge.build());
      }
    }
    return all.build();
  }

  private Labels labels(GpuDevice device) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("gpu", Integer.toString(device.index()));
    labels.put("UUID", device.uuid());
    labels.put("device", "nvidia" + device.index());
    labels.put("modelName", device.name());
    labels.put("Hostname", hostName);
    labels.put("DCGM_FI_DRIVER_VERSION", device.driver());
    if (device.pciBusId() != null) {
      labels.put("pci_bus_id", device.pciBusId());
    }
    return Labels.of(
        labels.keySet().toArray(String[]::new), labels.values().toArray(String[]::new));
  }

  private static Exported exported(String name, String help, GpuMetric metric) {
    return new Exported(name, help, view -> newest(view, metric));
  }

  private static double newest(DeviceHistory.View view, GpuMetric metric) {
    Number value = metric.of(view.readings().get(view.readings().size() - 1));
    return value == null ? Double.NaN : value.doubleValue();
  }

  private static double mebibytesUsed(DeviceHistory.View view) {
    return newest(view, GpuMetric.MEMORY_USED_BYTES) / MEBIBYTE;
  }

  private static double total(DeviceHistory.View view) {
    Long bytes = view.device().memoryTotalBytes();
    return bytes == null ? Double.NaN : bytes / MEBIBYTE;
  }

  private static double free(DeviceHistory.View view) {
    return total(view) - mebibytesUsed(view);
  }
}
