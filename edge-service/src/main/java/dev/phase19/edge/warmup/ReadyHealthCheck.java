package dev.phase19.edge.warmup;

import com.codahale.metrics.health.HealthCheck;

/** Healthy once the service has warmed up; whoever measures it waits for this. */
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
