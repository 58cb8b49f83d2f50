package dev.phase19.edge.status;

import com.codahale.metrics.health.HealthCheck;
import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.edge.redis.RedisUnavailable;
import dev.phase19.store.worker.WorkerRegistry;

/**
 * Tells how many workers there are. Always healthy: dispatches are accepted without any, and must
 * not go to another edge service, which sees the same workers.
 */
public final class WorkersHealthCheck extends HealthCheck {
  private final WorkerRegistry workers;
  private final RedisGateway redis;

  public WorkersHealthCheck(WorkerRegistry workers, RedisGateway redis) {
    this.workers = workers;
    this.redis = redis;
  }

  @Override
  protected Result check() {
    try {
      int count = redis.call(workers::workers).size();
      return Result.healthy(
          count == 0
              ? "no worker was seen in the last 10 s: jobs wait until one starts"
              : count == 1 ? "1 worker" : count + " workers");
    } catch (RedisUnavailable away) {
      return Result.healthy("not known: " + away.getMessage());
    }
  }
}
