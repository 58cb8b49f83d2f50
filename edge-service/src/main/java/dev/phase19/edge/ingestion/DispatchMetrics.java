package dev.phase19.edge.ingestion;

import com.codahale.metrics.Counter;
import com.codahale.metrics.LockFreeExponentiallyDecayingReservoir;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts and times dispatches, however they came. */
public final class DispatchMetrics {
  /** Upper bounds in seconds; 0.1 and 0.5 are targets of the test plans. */
  private static final double[] BUCKETS = {
    0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2
  };

  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
  private final Map<Outcome, DistributionDataPoint> seconds = new EnumMap<>(Outcome.class);
  private final Timer whole;
  private final Timer admission;
  private final Counter unusual;
  private final DispatchTimes recent = new DispatchTimes();

  /** What became of a dispatch. */
  enum Outcome {
    ACCEPTED,
    REFUSED,
    REPEATED,
    CONFLICTING,
    INVALID,
    UNAVAILABLE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param labeled for metrics with labels, which Dropwizard's do not have
   */
  public DispatchMetrics(MetricRegistry registry, PrometheusRegistry labeled) {
    Histogram histogram =
        Histogram.builder()
            .name("phase19_dispatch_seconds")
            .help("Time from the head of a dispatch to its answer.")
            .labelNames("outcome")
            .classicOnly()
            .classicUpperBounds(BUCKETS)
            .register(labeled);
    for (Outcome outcome : Outcome.values()) {
      seconds.put(outcome, histogram.labelValues(outcome.word()));
      counters.put(outcome, registry.counter("edge.dispatch." + outcome.word()));
    }
    this.whole = registry.timer("edge.dispatch", DispatchMetrics::timer);
    this.admission = registry.timer("edge.dispatch.admission", DispatchMetrics::timer);
    this.unusual = registry.counter("edge.dispatch.unusual");
  }

  /** All requests share it, so it has no locks. */
  private static Timer timer() {
    return new Timer(LockFreeExponentiallyDecayingReservoir.builder().build());
  }

  /** Returns the rate and times of the last moments, for the live page. */
  public DispatchTimes recent() {
    return recent;
  }

  void count(Outcome outcome) {
    counters.get(outcome).inc();
  }

  /** A dispatch whose answer is about to be written. */
  void answered(Outcome outcome, long nanos) {
    whole.update(nanos, TimeUnit.NANOSECONDS);
    recent.add(nanos);
    seconds.get(outcome).observe(nanos / 1e9);
  }

  /** A call of Redis, and the wait for it. */
  void admitted(long nanos) {
    admission.update(nanos, TimeUnit.NANOSECONDS);
  }

  /** A dispatch that {@link DispatchHandler} left to Jersey. */
  void unusual() {
    unusual.inc();
  }
}
