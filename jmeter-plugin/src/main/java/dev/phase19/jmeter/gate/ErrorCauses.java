package dev.phase19.jmeter.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts failed samples by their reason. The counts are exact; when there are many reasons, those
 * that came last are counted together as {@link Failure#OTHER}.
 */
public final class ErrorCauses {
  private static final int MAX_REASONS = 50;

  /** In a line. */
  private static final int MAX_NAMED = 3;

  private static final Comparator<ErrorCause> MOST_FREQUENT_FIRST =
      Comparator.comparing((ErrorCause cause) -> cause.failure() == Failure.OTHER)
          .thenComparing(Comparator.comparingLong(ErrorCause::count).reversed())
          .thenComparing(cause -> cause.failure().code())
          .thenComparing(cause -> cause.failure().message());

  private final Map<Failure, Counter> counts = new HashMap<>();
  private final Room room;

  /** How many reasons the labels of a gate may still have in total. */
  static final class Room {
    private int left;

    Room(int reasons) {
      left = reasons;
    }

    private boolean take() {
      return left > 0 && left-- > 0;
    }
  }

  private static final class Counter {
    private long count;
  }

  /** Creates a counter that shares no room with others. */
  public ErrorCauses() {
    this(new Room(MAX_REASONS));
  }

  ErrorCauses(Room room) {
    this.room = room;
  }

  public void add(Failure failure) {
    Counter counter = counts.get(failure);
    if (counter == null) {
      Failure counted = counts.size() < MAX_REASONS && room.take() ? failure : Failure.OTHER;
      counter = counts.computeIfAbsent(counted, key -> new Counter());
    }
    counter.count++;
  }

  long total() {
    return counts.values().stream().mapToLong(counter -> counter.count).sum();
  }

  /** The reasons of several labels together: the most frequent first, the rest as one. */
  static List<ErrorCause> causes(Collection<ErrorCauses> parts, int most) {
    Map<Failure, Long> all = new HashMap<>();
    parts.forEach(part -> part.counts.forEach((why, n) -> all.merge(why, n.count, Long::sum)));
    List<ErrorCause> sorted =
        all.entrySet().stream()
            .map(cause -> new ErrorCause(cause.getKey(), cause.getValue()))
            .sorted(MOST_FREQUENT_FIRST)
            .toList();
    if (sorted.size() <= most) {
      return sorted;
    }
    List<ErrorCause> shown = new ArrayList<>(sorted.subList(0, most - 1));
    long rest = sorted.stream().skip(most - 1L).mapToLong(ErrorCause::count).sum();
    shown.add(new ErrorCause(Failure.OTHER, rest));
    return shown;
  }

  /** Returns the same note for these causes alone; empty where there is no error. */
  public Optional<String> note() {
    return note(List.of(this));
  }

  /** A note such as {@code 600 errors: 401 Unauthorized 598, connection refused 2}. */
  static Optional<String> note(Collection<ErrorCauses> parts) {
    List<ErrorCause> causes = causes(parts, MAX_NAMED + 1);
    long errors = causes.stream().mapToLong(ErrorCause::count).sum();
    return errors == 0
        ? Optional.empty()
        : Optional.of(
            Quantity.count(errors, "error")
                + ": "
                + String.join(", ", causes.stream().map(ErrorCause::text).toList()));
  }
}
