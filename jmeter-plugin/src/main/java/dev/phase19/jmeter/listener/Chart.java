package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.GateLimit;
import dev.phase19.jmeter.gate.TimeSeries;
import java.util.ArrayList;
import java.util.List;

/**
 * What one chart shows.
 *
 * @param limits in the order of the gates
 */
record Chart(String title, List<Curve> curves, List<LimitLine> limits) {

  /**
   * Returns the charts that have something to show.
   *
   * @param limits of all gates; each goes into the chart of its series, if one of its labels is
   *     drawn there
   */
  static List<Chart> of(RunHistory history, List<GateLimit> limits) {
    List<Chart> charts = new ArrayList<>();
    for (TimeSeries series : TimeSeries.values()) {
      List<GateLimit> own = limits.stream().filter(l -> l.limit().series() == series).toList();
      boolean withAll = own.stream().anyMatch(limit -> limit.limit().pooled());
      List<Curve> curves = curves(history, series, withAll);
      if (!curves.isEmpty()) {
        List<GateLimit> shown = own.stream().filter(limit -> isShown(limit, curves)).toList();
        charts.add(new Chart(title(series), curves, LimitLine.of(shown)));
      }
    }
    return charts;
  }

  private static List<Curve> curves(RunHistory history, TimeSeries series, boolean withAll) {
    return switch (series) {
      case ELAPSED_TIME -> history.p95(withAll);
      case SUCCESS_RATE -> history.throughput(withAll);
      case ERROR_SHARE -> history.errorShare(withAll);
      case QUEUE_SIZE -> history.queueSize();
      case GPU_UTILIZATION -> history.gpuUtilization();
    };
  }

  private static String title(TimeSeries series) {
    return switch (series) {
      case ELAPSED_TIME -> "P95 (ms)";
      case SUCCESS_RATE -> "Successes per second";
      case ERROR_SHARE -> "Errors (%)";
      case QUEUE_SIZE -> "Queue size (jobs)";
      case GPU_UTILIZATION -> "GPU utilization (%)";
    };
  }

  /** Curves of queue and GPU are not those of labels. */
  private static boolean isShown(GateLimit limit, List<Curve> curves) {
    return switch (limit.limit().series()) {
      case QUEUE_SIZE, GPU_UTILIZATION -> true;
      default ->
          limit.limit().pooled() || curves.stream().anyMatch(curve -> limit.bounds(curve.name()));
    };
  }
}
