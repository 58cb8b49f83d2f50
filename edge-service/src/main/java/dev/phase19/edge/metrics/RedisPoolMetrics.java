package dev.phase19.edge.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import redis.clients.jedis.Connection;
import redis.clients.jedis.util.Pool;

/** The connections to Redis, to all servers of a cluster together. */
public final class RedisPoolMetrics implements MultiCollector {
  private final Supplier<Collection<? extends Pool<Connection>>> pools;

  public RedisPoolMetrics(Supplier<Collection<? extends Pool<Connection>>> pools) {
    this.pools = pools;
  }

  @Override
  public MetricSnapshots collect() {
    return new MetricSnapshots(
        GaugeSnapshot.builder()
            .name("phase19_redis_connections")
            .help("Connections to Redis: in use, idle, and how many there can be.")
            .dataPoint(connections("active", sum(Pool::getNumActive)))
            .dataPoint(connections("idle", sum(Pool::getNumIdle)))
            .dataPoint(connections("most", sum(Pool::getMaxTotal)))
            .build(),
        GaugeSnapshot.builder()
            .name("phase19_redis_waiting_threads")
            .help("Threads that wait for a connection to Redis.")
            .dataPoint(GaugeDataPointSnapshot.builder().value(sum(Pool::getNumWaiters)).build())
            .build());
  }

  private int sum(ToIntFunction<Pool<Connection>> of) {
    return pools.get().stream().mapToInt(of::applyAsInt).sum();
  }

  private static GaugeDataPointSnapshot connections(String state, int count) {
    return GaugeDataPointSnapshot.builder().labels(Labels.of("state", state)).value(count).build();
  }
}
