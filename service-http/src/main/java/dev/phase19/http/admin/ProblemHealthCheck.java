package dev.phase19.http.admin;

import com.codahale.metrics.health.HealthCheck;
import java.util.Optional;
import java.util.function.Supplier;

/** Healthy while there is no problem. */
public final class ProblemHealthCheck extends HealthCheck {
  private final Supplier<Optional<String>> problem;

  /**
   * Creates a check.
   *
   * @param problem what is wrong and how to fix it; empty when nothing is
   */
  public ProblemHealthCheck(Supplier<Optional<String>> problem) {
    this.problem = problem;
  }

  @Override
  protected Result check() {
    return problem.get().map(Result::unhealthy).orElseGet(Result::healthy);
  }
}
