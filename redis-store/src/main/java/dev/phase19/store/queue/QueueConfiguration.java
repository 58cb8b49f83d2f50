package dev.phase19.store.queue;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * The {@code queue} section of a service's configuration: the {@link QueueRules}. All services of
 * one queue should have the same.
 */
public final class QueueConfiguration {

  @Min(1)
  @Max(1_000_000)
  private long capacity = QueueRules.DEFAULTS.capacity();

  @NotNull private Duration startWithin = Duration.hours(24);

  @NotNull private Duration lease = Duration.seconds(15);

  @Min(1)
  @Max(100)
  private int deliveries = QueueRules.DEFAULTS.deliveries();

  @NotNull private Duration keep = Duration.hours(24);

  @Min(1)
  @Max(10_000)
  private int history = QueueRules.DEFAULTS.history();

  /** Bound of waiting + delayed at admission, until one is set over HTTP. */
  public long getCapacity() {
    return capacity;
  }

  public void setCapacity(long capacity) {
    this.capacity = capacity;
  }

  /** A job not claimed within this time of its submission is skipped. */
  public Duration getStartWithin() {
    return startWithin;
  }

  public void setStartWithin(Duration startWithin) {
    this.startWithin = startWithin;
  }

  /** How long a claim holds without a heartbeat. */
  public Duration getLease() {
    return lease;
  }

  public void setLease(Duration lease) {
    this.lease = lease;
  }

  /** How often a job is delivered at most. */
  public int getDeliveries() {
    return deliveries;
  }

  public void setDeliveries(int deliveries) {
    this.deliveries = deliveries;
  }

  /** How long an ended job, and its idempotency key, is remembered. */
  public Duration getKeep() {
    return keep;
  }

  public void setKeep(Duration keep) {
    this.keep = keep;
  }

  /** How many ended jobs the history lists. */
  public int getHistory() {
    return history;
  }

  public void setHistory(int history) {
    this.history = history;
  }

  @AssertTrue(message = "startWithin, lease and keep must be 1s or longer")
  boolean isEachDurationASecondOrLonger() {
    return (startWithin == null || startWithin.toMilliseconds() >= 1000)
        && (lease == null || lease.toMilliseconds() >= 1000)
        && (keep == null || keep.toMilliseconds() >= 1000);
  }

  /** The rules that the section stands for. */
  public QueueRules rules() {
    return new QueueRules(
        capacity,
        startWithin.toJavaDuration(),
        lease.toJavaDuration(),
        deliveries,
        keep.toJavaDuration(),
        history);
  }
}
