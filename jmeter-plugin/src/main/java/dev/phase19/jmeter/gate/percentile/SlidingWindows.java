package dev.phase19.jmeter.gate.percentile;

import dev.phase19.jmeter.gate.Latency;
import dev.phase19.jmeter.gate.LatencyHistogram;
import dev.phase19.jmeter.gate.State;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The worst of all windows that slide over the samples of a label, in memory that grows neither
 * with their number nor with the length of the run.
 *
 * <p>Time is cut into slots: ten per window, but none shorter than a second. A window is as many
 * slots as fit into it, and slides by one slot. A sample belongs to the slot in which it ended.
 * Samples come a little out of order, so a slot is closed some time after its end. What comes later
 * still is counted, and not judged. A run that is shorter than a window is one window.
 */
final class SlidingWindows {
  private static final int SLOTS_PER_WINDOW = 10;
  private static final long SECOND = 1_000;

  /** Threads hand their samples over once per second, engines in batches. */
  private static final long GRACE_MILLIS = 5 * SECOND;

  private final double percentile;
  private final long minSamples;
  private final long slotMillis;
  private final long slots;
  private final long graceSlots;

  /** The slots that windows still need, by number. */
  private final TreeMap<Long, Slot> open = new TreeMap<>();

  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** The windows that end with it, or before it, are judged. */
  private long closed = Long.MIN_VALUE;

  private Window worst;
  private long judged;
  private long late;

  /** The samples that ended in a slot. */
  private static final class Slot {
    private final LatencyHistogram values = new LatencyHistogram(LatencyHistogram.MAX_THOUSANDTHS);
    private long below;
  }

  /**
   * A window that was judged.
   *
   * @param startMillis since the epoch
   * @param holds whether the percentile is below the limit, decided exactly
   * @param ranked the percentile, as good as the histogram has it
   */
  record Window(long startMillis, long samples, boolean holds, Latency ranked) {
    private boolean isWorseThan(Window other) {
      if (other == null) {
        return true;
      }
      if (holds != other.holds) {
        return !holds;
      }
      return ranked.atLeast() == other.ranked.atLeast()
          ? ranked.millis() > other.ranked.millis()
          : ranked.atLeast();
    }
  }

  /**
   * @param windowMillis at least a second
   * @param minSamples a window with fewer is not judged; at least 1
   */
  SlidingWindows(double percentile, long windowMillis, long minSamples) {
    this.percentile = percentile;
    this.minSamples = minSamples;
    this.slotMillis = Math.max(SECOND, windowMillis / SLOTS_PER_WINDOW);
    this.slots = windowMillis / slotMillis;
    this.graceSlots = 1 + (GRACE_MILLIS + slotMillis - 1) / slotMillis;
  }

  /**
   * Takes a sample.
   *
   * @param endMillis when it ended, since the epoch
   * @param thousandths its value, in thousandths of its unit
   * @param below whether the value is below the limit
   * @param censored whether the value is known only to be at least that
   */
  void add(long endMillis, long thousandths, boolean below, boolean censored) {
    long number = Math.floorDiv(endMillis, slotMillis);
    if (number <= closed) {
      late++;
      return;
    }
    Slot slot = open.computeIfAbsent(number, begins -> new Slot());
    if (censored) {
      slot.values.recordCensored(thousandths);
    } else {
      slot.values.record(thousandths);
      slot.below += below ? 1 : 0;
    }
    first = Math.min(first, number);
    if (number > last) {
      last = number;
      close(last - graceSlots);
    }
  }

  /** Judges the windows that end with a slot up to this one, and forgets what no other needs. */
  private void close(long upTo) {
    long end = Math.max(closed == Long.MIN_VALUE ? first : closed + 1, first);
    while (end <= upTo) {
      Long next = open.ceilingKey(end - slots + 1);
      if (next == null || next > upTo) {
        break;
      }
      end = Math.max(end, next); // windows without a sample say nothing
      if (end - first + 1 >= slots) {
        Optional<Window> window = judge(end);
        judged += window.isPresent() ? 1 : 0;
        worst = window.filter(found -> found.isWorseThan(worst)).orElse(worst);
      }
      end++;
    }
    closed = Math.max(closed, upTo);
    open.headMap(closed - slots + 2, false).clear();
  }

  /** Returns the window that ends with a slot; empty if too few samples ended in it. */
  private Optional<Window> judge(long end) {
    SortedMap<Long, Slot> part = open.subMap(end - slots + 1, end + 1);
    return judge(end - slots + 1, part);
  }

  private Optional<Window> judge(long start, SortedMap<Long, Slot> part) {
    long samples = part.values().stream().mapToLong(slot -> slot.values.count()).sum();
    if (samples < minSamples) {
      return Optional.empty();
    }
    LatencyHistogram all = new LatencyHistogram(LatencyHistogram.MAX_THOUSANDTHS);
    part.values().forEach(slot -> all.add(slot.values));
    long rank = LatencyHistogram.nearestRank(percentile, samples);
    return Optional.of(
        new Window(start * slotMillis, samples, holds(part, rank), all.atRank(rank)));
  }

  private static boolean holds(SortedMap<Long, Slot> part, long rank) {
    return part.values().stream().mapToLong(slot -> slot.below).sum() >= rank;
  }

  /** Whether a window that can no longer change is broken. */
  boolean isSurelyBroken() {
    return worst != null && !worst.holds();
  }

  /** Returns the state by the windows so far. It changes nothing. */
  State state() {
    return worst().map(window -> window.holds() ? State.PASS : State.FAIL).orElse(State.NO_DATA);
  }

  /** Returns the worst window so far, those included that are still open. It changes nothing. */
  Optional<Window> worst() {
    Window found = worst;
    if (open.isEmpty()) {
      return Optional.ofNullable(found);
    }
    if (last - first + 1 < slots) {
      return judge(first, open);
    }
    for (long end = firstOpenEnd(); end <= last; end++) {
      Optional<Window> window = judge(end);
      if (window.isPresent() && window.get().isWorseThan(found)) {
        found = window.get();
      }
    }
    return Optional.ofNullable(found);
  }

  private long firstOpenEnd() {
    return Math.max(first + slots - 1, closed == Long.MIN_VALUE ? first : closed + 1);
  }

  /** Returns how many windows had enough samples, those included that are still open. */
  long windows() {
    if (open.isEmpty()) {
      return judged;
    }
    if (last - first + 1 < slots) {
      return judge(first, open).isPresent() ? 1 : 0;
    }
    long all = judged;
    for (long end = firstOpenEnd(); end <= last; end++) {
      all += judge(end).isPresent() ? 1 : 0;
    }
    return all;
  }

  /** Returns how many samples came after their windows were judged. */
  long late() {
    return late;
  }
}
