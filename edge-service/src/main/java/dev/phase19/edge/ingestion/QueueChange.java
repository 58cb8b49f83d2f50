package dev.phase19.edge.ingestion;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * What to set of the queue; null stays as it is.
 *
 * @param reservation for whom, or null where it is somebody's wish for good
 * @param release the label whose reservation ends, or null; nothing else goes with it
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

  /** Whether a release comes with something to set. */
  boolean releasesAndSets() {
    return release != null && (capacity != null || paused != null || reservation != null);
  }
}
