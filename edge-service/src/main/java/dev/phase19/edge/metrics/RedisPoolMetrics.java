package dev.phase19.edge.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import redis.clients.jedis.Connection;
import redis.clients.jedis.util.Pool;

/** The connections to Redis. */
public final class RedisPoolMetrics implements MultiCollector {
  private final Pool<Connection> pool;

  public RedisPoolMetrics(Pool<Connection> pool) {
    this.pool = pool;
  }

  @Override
  public MetricSnapshots collect() {
    return new MetricSnapshots(
        GaugeSnapshot.builder()
            .name("phase19_redis_connections")
            .help("Connections to Redis: in use, idle, and how many there can be.")
            .dataPoint(connections("active", pool.getNumActive()))
            .dataPoint(connections("idle", pool.getNumIdle()))
            .dataPoint(connections("most", pool.getMaxTotal()))
            .build(),
        GaugeSnapshot.builder()
            .name("phase19_redis_waiting_threads")
            .help("Threads that wait for a connection to Redis.")
            .dataPoint(GaugeDataPointSnapshot.builder().value(pool.getNumWaiters()).build())
            .build());
  }

  private static GaugeDataPointSnapshot connections(String state, int count) {
    return GaugeDataPointSnapshot.builder().labels(Labels.of("state", state)).value(count).build();
  }
}
