package dev.phase19.edge.metrics;

import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.edge.redis.RedisUnavailable;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.QueueCounts;
import dev.phase19.store.queue.QueueCounts.Count;
import dev.phase19.store.worker.WorkerRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;

/**
 * The queue and its workers, as they are when the page is read. They are the same on every edge
 * service of a queue, so dashboards must not add them up over services. While Redis is away, only
 * that is told.
 */
public final class QueueMetrics implements MultiCollector {
  private static final List<Count> PRESENT = List.of(Count.WAITING, Count.DELAYED, Count.RUNNING);
  private static final List<Count> ADMISSIONS =
      List.of(Count.ACCEPTED, Count.REFUSED, Count.REPEATED, Count.CONFLICTING);
  private static final List<Count> ENDS =
      List.of(Count.COMPLETE, Count.FAILED, Count.SKIPPED, Count.CANCELLED);

  private final JobQueue queue;
  private final WorkerRegistry workers;
  private final RedisGateway redis;

  public QueueMetrics(JobQueue queue, WorkerRegistry workers, RedisGateway redis) {
    this.queue = queue;
    this.workers = workers;
    this.redis = redis;
  }

  @Override
  public MetricSnapshots collect() {
    try {
      return of(redis.call(queue::counts), redis.call(workers::workers).size());
    } catch (RedisUnavailable away) {
      return new MetricSnapshots(up(0));
    }
  }

  private static MetricSnapshots of(QueueCounts counts, int workers) {
    return MetricSnapshots.builder()
        .metricSnapshot(up(1))
        .metricSnapshot(
            gauge("phase19_queue_capacity", "Bound of waiting + delayed.", counts.capacity()))
        .metricSnapshot(
            gauge(
                "phase19_queue_high_water_mark",
                "Greatest waiting + delayed since the capacity was set.",
                counts.highWaterMark()))
        .metricSnapshot(
            gauge("phase19_queue_paused", "1 while claiming is paused.", counts.paused() ? 1 : 0))
        .metricSnapshot(gauge("phase19_workers", "Workers seen in the last 10 s.", workers))
        .metricSnapshot(jobs(counts))
        .metricSnapshot(
            counter("phase19_queue_admissions", "Dispatches.", "outcome", ADMISSIONS, counts))
        .metricSnapshot(counter("phase19_queue_ends", "Jobs that ended.", "state", ENDS, counts))
        .build();
  }

  private static GaugeSnapshot up(double value) {
    return gauge("phase19_redis_up", "1 if Redis responded when this page was read.", value);
  }

  private static GaugeSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
        .build();
  }

  private static GaugeSnapshot jobs(QueueCounts counts) {
    GaugeSnapshot.Builder jobs =
        GaugeSnapshot.builder().name("phase19_queue_jobs").help("Jobs that have not ended.");
    for (Count state : PRESENT) {
      jobs.dataPoint(
          GaugeDataPointSnapshot.builder()
              .labels(Labels.of("state", state.word()))
              .value(counts.get(state))
              .build());
    }
    return jobs.build();
  }

  private static CounterSnapshot counter(
      String name, String help, String label, List<Count> of, QueueCounts counts) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
    for (Count each : of) {
      counter.dataPoint(
          CounterDataPointSnapshot.builder()
              .labels(Labels.of(label, each.word()))
              .value(counts.get(each))
              .build());
    }
    return counter.build();
  }
}
