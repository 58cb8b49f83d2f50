package dev.phase19.jmeter.gate.window;

import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.State;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The worst of all windows that slide over the samples of a label, in memory that grows neither
 * with their number nor with the length of the run.
 *
 * <p>Time is cut into slots: ten per window, but none shorter than a second. A window is as many
 * slots as fit into it, and slides by one slot. A sample belongs to the slot in which it ended.
 * Samples come a little out of order, so a slot is closed some time after its end. What comes later
 * still is counted, and not judged. A run that is shorter than a window is one window.
 *
 * @param <S> what is kept of the samples of a slot
 */
final class SlidingWindows<S> {
  private static final int SLOTS_PER_WINDOW = 10;
  private static final long SECOND = 1_000;

  /** Threads hand their samples over once per second, engines in batches. */
  private static final long GRACE_MILLIS = 5 * SECOND;

  private final WindowRule<S> rule;
  private final long slotMillis;
  private final long slots;
  private final long graceSlots;

  /** The slots that windows still need, by number. */
  private final TreeMap<Long, S> open = new TreeMap<>();

  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** The windows that end with it, or before it, are judged. */
  private long closed = Long.MIN_VALUE;

  private Window worst;
  private long judged;
  private long late;

  /**
   * @param windowMillis at least a second
   */
  SlidingWindows(WindowRule<S> rule, long windowMillis) {
    this.rule = rule;
    this.slotMillis = Math.max(SECOND, windowMillis / SLOTS_PER_WINDOW);
    this.slots = windowMillis / slotMillis;
    this.graceSlots = 1 + (GRACE_MILLIS + slotMillis - 1) / slotMillis;
  }

  void add(Observation observation) {
    long number = Math.floorDiv(observation.endMillis(), slotMillis);
    if (number <= closed) {
      late++;
      return;
    }
    rule.add(open.computeIfAbsent(number, begins -> rule.newSlot()), observation);
    first = Math.min(first, number);
    if (number > last) {
      last = number;
      close(last - graceSlots);
    }
  }

  /** Judges the windows that end with a slot up to this one, and forgets what no other needs. */
  private void close(long upTo) {
    long end = Math.max(closed + 1, first);
    while (end <= upTo) {
      Long next = open.ceilingKey(end - slots + 1);
      if (next == null || next > upTo) {
        break;
      }
      end = Math.max(end, next); // windows without a sample say nothing
      Span span = endingWith(end);
      if (end - first + 1 >= slots && span.hasEnough()) {
        judged++;
        worst = worse(worst, span.judge());
      }
      end++;
    }
    closed = Math.max(closed, upTo);
    open.headMap(closed - slots + 2, false).clear();
  }

  /** The slots of one window, from the number of its first slot on. */
  private final class Span {
    private final long start;
    private final Collection<S> part;

    Span(long start, SortedMap<Long, S> part) {
      this.start = start;
      this.part = part.values();
    }

    boolean hasEnough() {
      return rule.hasEnough(part);
    }

    boolean holds() {
      return rule.holds(part);
    }

    Window judge() {
      return rule.judge(start * slotMillis, part);
    }
  }

  private Span endingWith(long end) {
    return new Span(end - slots + 1, open.subMap(end - slots + 1, end + 1));
  }

  /** Returns the windows that can still change and have enough samples. */
  private Stream<Span> openSpans() {
    if (open.isEmpty()) {
      return Stream.empty();
    }
    Stream<Span> spans =
        last - first + 1 < slots
            ? Stream.of(new Span(first, open))
            : LongStream.rangeClosed(Math.max(first + slots - 1, closed + 1), last)
                .mapToObj(this::endingWith);
    return spans.filter(Span::hasEnough);
  }

  private static Window worse(Window one, Window other) {
    return other.isWorseThan(one) ? other : one;
  }

  /** Whether a window that can no longer change is broken. */
  boolean isSurelyBroken() {
    return worst != null && !worst.holds();
  }

  /** Returns the state by the windows so far. It changes nothing. */
  State state() {
    if (isSurelyBroken() || !openSpans().allMatch(Span::holds)) {
      return State.FAIL;
    }
    return windows() == 0 ? State.NO_DATA : State.PASS;
  }

  /** Returns the worst window so far, those included that are still open. It changes nothing. */
  Optional<Window> worst() {
    return Stream.concat(Stream.ofNullable(worst), openSpans().map(Span::judge))
        .reduce(SlidingWindows::worse);
  }

  /** Returns how many windows had enough samples, those included that are still open. */
  long windows() {
    return judged + openSpans().count();
  }

  /** Returns how many samples came after their windows were judged. */
  long late() {
    return late;
  }
}
