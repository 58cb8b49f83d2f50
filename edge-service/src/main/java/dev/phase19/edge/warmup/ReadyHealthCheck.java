package dev.phase19.edge.warmup;

import com.codahale.metrics.health.HealthCheck;

/** Whether the service is warm; those who measure it wait for this. */
public final class ReadyHealthCheck extends HealthCheck {

  private final WarmUp warmUp;

  public ReadyHealthCheck(WarmUp warmUp) {
    this.warmUp = warmUp;
  }

  @Override
  protected Result check() {
    return warmUp.notReady().map(Result::unhealthy).orElseGet(Result::healthy);
  }
}
