package dev.phase19.jmeter.measurement;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An atomic snapshot of a service's queue, as {@code GET /api/v1/ingestion/queue} returns it.
 *
 * @param numbers by count
 */
public record QueueSnapshot(Map<Count, Long> numbers, boolean paused, Instant at) {

  /** The service's counts; each has the same name there, in lower case. */
  public enum Count {
    WAITING,
    DELAYED,
    RUNNING,
    CAPACITY,
    HIGH_WATER_MARK,
    SUBMITTED,
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

  /** Formats each count with its name, for people. */
  @Override
  public String toString() {
    return Stream.of(Count.values())
            .map(count -> count.word().replace('_', ' ') + " " + get(count))
            .collect(Collectors.joining(", "))
        + (paused ? ", paused" : "");
  }

  /** Returns a count; 0 if the service did not report it. */
  public long get(Count count) {
    return numbers.getOrDefault(count, 0L);
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

  public long submitted() {
    return get(Count.SUBMITTED);
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
}
