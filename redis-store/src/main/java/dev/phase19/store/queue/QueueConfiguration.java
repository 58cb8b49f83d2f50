package dev.phase19.store.queue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/**
 * The {@code queue} section of a service's configuration: the {@link QueueRules}. All services that
 * share a queue should have the same rules.
 */
public final class QueueConfiguration {
  @JsonProperty
  @Min(1)
  @Max(1_000_000)
  private long capacity = QueueRules.DEFAULTS.capacity();

  @JsonProperty
  @NotNull
  @MinDuration(value = 1, unit = TimeUnit.SECONDS)
  private Duration startWithin = Duration.hours(24);

  @JsonProperty
  @NotNull
  @MinDuration(value = 1, unit = TimeUnit.SECONDS)
  private Duration lease = Duration.seconds(15);

  @JsonProperty
  @Min(1)
  @Max(100)
  private int deliveries = QueueRules.DEFAULTS.deliveries();

  @JsonProperty
  @NotNull
  @MinDuration(value = 1, unit = TimeUnit.SECONDS)
  private Duration keep = Duration.hours(24);

  @JsonProperty
  @Min(1)
  @Max(10_000)
  private int history = QueueRules.DEFAULTS.history();

  /** Returns the rules that this section describes. */
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
