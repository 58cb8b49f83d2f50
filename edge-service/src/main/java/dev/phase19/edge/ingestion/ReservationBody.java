package dev.phase19.edge.ingestion;

import dev.phase19.store.queue.Reservation;
import java.time.Instant;
import java.util.List;

/** A reservation of the queue's settings, as {@code Reservation} of the HTTP contract. */
record ReservationBody(
    String label,
    Instant since,
    Instant expiresAt,
    boolean lapsed,
    Before before,
    List<String> leftBy) {

  /** The settings that a release puts back. */
  record Before(long capacity, boolean paused) {}

  static ReservationBody of(Reservation reservation) {
    if (reservation == null) {
      return null;
    }
    return new ReservationBody(
        reservation.label(),
        reservation.since(),
        reservation.expiresAt(),
        reservation.lapsed(),
        new Before(reservation.capacityBefore(), reservation.pausedBefore()),
        reservation.leftBy());
  }
}
