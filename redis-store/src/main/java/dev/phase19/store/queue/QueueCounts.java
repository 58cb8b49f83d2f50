package dev.phase19.store.queue;

import java.time.Instant;

/**
 * One atomic look at the queue. At every instant {@code submitted = accepted + refused + repeated +
 * conflicting} and {@code accepted = waiting + delayed + running + complete + failed + skipped +
 * cancelled}.
 *
 * @param capacity bound of waiting + delayed at admission
 * @param highWaterMark greatest waiting + delayed since the capacity was set
 * @param at on Redis's clock
 * @param reservation of the settings, or null
 */
public record QueueCounts(
    long waiting,
    long delayed,
    long running,
    long capacity,
    long highWaterMark,
    boolean paused,
    long accepted,
    long refused,
    long repeated,
    long conflicting,
    long complete,
    long failed,
    long skipped,
    long cancelled,
    Instant at,
    Reservation reservation) {

  /** Everything that was ever asked of the queue. */
  public long submitted() {
    return accepted + refused + repeated + conflicting;
  }
}
