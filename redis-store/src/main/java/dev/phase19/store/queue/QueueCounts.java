package dev.phase19.store.queue;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * An atomic snapshot of the queue. At every instant {@code submitted = accepted + refused +
 * repeated + conflicting} and {@code accepted = waiting + delayed + running + complete + failed +
 * skipped + cancelled}.
 *
 * @param numbers one for each count
 * @param at time of the snapshot on Redis's clock
 * @param reservation of the settings, or null
 */
public record QueueCounts(
    Map<Count, Long> numbers, boolean paused, Instant at, Reservation reservation) {

  /** What is counted. The scripts and the HTTP contract use its {@link #word}. */
  public enum Count {
    WAITING,
    DELAYED,
    RUNNING,
    /** Upper bound of waiting + delayed at admission. */
    CAPACITY,
    /** Greatest waiting + delayed since the capacity was set. */
    HIGH_WATER_MARK,
    ACCEPTED,
    REFUSED,
    REPEATED,
    CONFLICTING,
    COMPLETE,
    FAILED,
    SKIPPED,
    CANCELLED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks that each count has its number.
   *
   * @throws IllegalArgumentException naming those that have none
   */
  public QueueCounts {
    EnumMap<Count, Long> all = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      Long number = numbers.get(count);
      if (number == null) {
        throw new IllegalArgumentException("the queue does not tell its count " + count.word());
      }
      all.put(count, number);
    }
    numbers = Collections.unmodifiableMap(all);
  }

  public long get(Count count) {
    return numbers.get(count);
  }

  public long waiting() {
    return get(Count.WAITING);
  }

  public long delayed() {
    return get(Count.DELAYED);
  }

  public long running() {
    return get(Count.RUNNING);
  }

  public long capacity() {
    return get(Count.CAPACITY);
  }

  public long highWaterMark() {
    return get(Count.HIGH_WATER_MARK);
  }

  public long accepted() {
    return get(Count.ACCEPTED);
  }

  public long refused() {
    return get(Count.REFUSED);
  }

  public long repeated() {
    return get(Count.REPEATED);
  }

  public long conflicting() {
    return get(Count.CONFLICTING);
  }

  public long complete() {
    return get(Count.COMPLETE);
  }

  public long failed() {
    return get(Count.FAILED);
  }

  public long skipped() {
    return get(Count.SKIPPED);
  }

  public long cancelled() {
    return get(Count.CANCELLED);
  }

  /** All submissions so far, whatever became of them. */
  public long submitted() {
    return accepted() + refused() + repeated() + conflicting();
  }
}
