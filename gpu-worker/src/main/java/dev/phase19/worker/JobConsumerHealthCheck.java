package dev.phase19.worker;

import com.codahale.metrics.health.HealthCheck;
import dev.phase19.worker.job.JobConsumer;

/** Healthy while the worker takes jobs. */
final class JobConsumerHealthCheck extends HealthCheck {
  private final JobConsumer consumer;

  JobConsumerHealthCheck(JobConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  protected Result check() {
    return consumer.isRunning() ? Result.healthy() : Result.unhealthy("it takes no jobs");
  }
}
