package dev.phase19.edge.ingestion;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * Which settings of the queue to change; null leaves a setting as it is.
 *
 * @param reservation for whom the settings are reserved, or null for a permanent change
 * @param release the label whose reservation to end, or null; it must be the only change
 */
public record QueueChange(
    @Min(1) @Max(1_000_000) Long capacity,
    Boolean paused,
    @Valid ReservationRequest reservation,
    String release) {

  /**
   * For whom the settings are reserved, and for how long.
   *
   * @param label see {@link dev.phase19.store.queue.Label}
   * @param leaseSeconds null for {@link #DEFAULT_LEASE_SECONDS}
   */
  public record ReservationRequest(
      @NotNull(message = "is missing: say which plan, which run, on which host") String label,
      @Min(1) @Max(3600) Long leaseSeconds) {

    static final long DEFAULT_LEASE_SECONDS = 30;

    long leaseSecondsOrDefault() {
      return leaseSeconds == null ? DEFAULT_LEASE_SECONDS : leaseSeconds;
    }
  }

  /** Whether a release comes together with another change. */
  boolean releasesAndSets() {
    return release != null && (capacity != null || paused != null || reservation != null);
  }
}
