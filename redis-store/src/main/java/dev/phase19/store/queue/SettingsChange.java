package dev.phase19.store.queue;

/** The result of an attempt to reserve the queue's settings, or to release them. */
public sealed interface SettingsChange {

  /** It was done, by this call or by an earlier one whose reply was lost. */
  record Done(QueueCounts after) implements SettingsChange {}

  /** Another label holds the reservation, and nothing was changed. */
  record HeldByAnother(Reservation holder) implements SettingsChange {}

  /** There is nothing to release. */
  record NotReserved() implements SettingsChange {}
}
