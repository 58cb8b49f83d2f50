package dev.phase19.http.admin;

import com.codahale.metrics.health.HealthCheck;
import java.util.Optional;
import java.util.function.Supplier;

/** Healthy while there is nothing to complain of. */
public final class ComplaintHealthCheck extends HealthCheck {
  private final Supplier<Optional<String>> complaint;

  /**
   * Makes one.
   *
   * @param complaint what is wrong, and the way out; empty when nothing is
   */
  public ComplaintHealthCheck(Supplier<Optional<String>> complaint) {
    this.complaint = complaint;
  }

  @Override
  protected Result check() {
    return complaint.get().map(Result::unhealthy).orElseGet(Result::healthy);
  }
}
