package dev.phase19.jmeter.gate.capacity;

import dev.phase19.jmeter.gate.LoadStep;
import dev.phase19.jmeter.gate.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The samples of one label, by the steps in which they started. */
final class LabelSteps {
  /** Threads hand their samples over once per second, so the first start is known by then. */
  private static final long FIRST_MILLIS = 3_000;

  private static final int MOST_FIRST = 10_000;

  private final CapacityGate.Limit limit;
  private final ThreadGroups groups;
  private final Room room;
  private final Set<String> sources = new TreeSet<>();
  private final TreeMap<Long, StepTally> tallies = new TreeMap<>();
  private String lastSource;

  /** The steps of the schedule, or null where steps are windows. */
  private List<Interval> scheduled;

  /** When the first window begins. */
  private long origin = Long.MAX_VALUE;

  /** Samples that came before the first window's begin was known; null since then. */
  private List<Observation> first = new ArrayList<>();

  private long outside;
  private long beyond;

  /** How many steps of all labels may still be kept. */
  static final class Room {
    private int left;

    Room(int left) {
      this.left = left;
    }
  }

  LabelSteps(CapacityGate.Limit limit, ThreadGroups groups, Room room) {
    this.limit = limit;
    this.groups = groups;
    this.room = room;
  }

  /** Returns whether the sample counts: as load, for the percentile or as an error. */
  boolean add(Observation o) {
    if (!o.source().equals(lastSource)) {
      lastSource = o.source();
      if (sources.add(lastSource) && sources.size() == 1) {
        begin(groups.schedule(lastSource));
      }
    }
    if (first == null) {
      return assign(o);
    }
    first.add(o);
    origin = Math.min(origin, o.startMillis());
    if (o.startMillis() - origin > FIRST_MILLIS || first.size() == MOST_FIRST) {
      assignFirst();
    }
    return true;
  }

  private void begin(ArrivalSchedule schedule) {
    if (limit.steps().ofSchedule()) {
      scheduled = schedule == null ? List.of() : schedule.steps();
      first = null;
    } else if (schedule != null) {
      origin = schedule.startMillis();
      first = null;
    }
  }

  private void assignFirst() {
    List<Observation> waiting = first;
    first = null;
    waiting.forEach(this::assign);
  }

  /** Whether the first window's begin is not yet known. */
  boolean isBeginning() {
    return first != null;
  }

  private boolean assign(Observation o) {
    long step = step(o.startMillis());
    if (step < 0 && scheduled != null) {
      outside++;
      return true;
    }
    StepTally tally = tallies.get(step);
    if (tally == null) {
      if (room.left == 0) {
        beyond++;
        return true;
      }
      room.left--;
      tally = new StepTally(limit);
      tallies.put(step, tally);
    }
    if (o.startMillis() < from(step) + limit.steps().settlingMillis()) {
      tally.arrive(o);
      return true;
    }
    return tally.add(o);
  }

  /** Returns the number of the step in which a time is; -1 if it is in none of the schedule. */
  private long step(long startMillis) {
    if (scheduled == null) {
      return Math.floorDiv(startMillis - origin, limit.steps().windowMillis());
    }
    int low = 0;
    int high = scheduled.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Interval interval = scheduled.get(middle);
      if (startMillis < interval.fromMillis()) {
        high = middle - 1;
      } else if (startMillis >= interval.toMillis()) {
        low = middle + 1;
      } else {
        return middle;
      }
    }
    return -1;
  }

  private long from(long step) {
    return scheduled == null
        ? origin + step * limit.steps().windowMillis()
        : scheduled.get((int) step).fromMillis();
  }

  /** The thread groups that the samples came from. */
  Set<String> sources() {
    return sources;
  }

  /** Samples that started in no step of the schedule, such as in a pause. */
  long outside() {
    return outside;
  }

  /** Samples of steps for which there was no room. */
  long beyond() {
    return beyond;
  }

  /** Judges all steps, in order of time. */
  List<LoadStep> judged() {
    if (first != null) {
      assignFirst();
    }
    List<LoadStep> steps = new ArrayList<>();
    if (scheduled == null) {
      List<ArrivalSchedule> known = groups.schedules(sources);
      tallies.forEach((number, tally) -> steps.add(judged(window(number, known), tally, known)));
      return steps;
    }
    for (int i = 0; i < scheduled.size(); i++) {
      StepTally tally = tallies.getOrDefault((long) i, new StepTally(limit));
      steps.add(judged(scheduled.get(i), tally, null));
    }
    return steps;
  }

  private LoadStep judged(Interval interval, StepTally tally, List<ArrivalSchedule> known) {
    boolean isWarmUp =
        limit.steps().warmUpMillis() > 0
            && interval.fromMillis() < begin() + limit.steps().warmUpMillis();
    boolean isPart = known != null && known.isEmpty() && !tally.covers(interval);
    return tally.judged(
        interval,
        isWarmUp ? "warm-up" : isPart ? "its samples do not span it" : "",
        limit.generator().isLate(interval));
  }

  /** When the first step began that has samples. */
  private long begin() {
    return tallies.isEmpty() ? Long.MIN_VALUE : from(tallies.firstKey());
  }

  /**
   * @param known the schedules of all sources, or empty if any is unknown
   */
  private Interval window(long number, List<ArrivalSchedule> known) {
    long from = from(number);
    long to = from + limit.steps().windowMillis();
    if (known.isEmpty()) {
      return new Interval(from, to, null, false);
    }
    long end = known.stream().mapToLong(ArrivalSchedule::endMillis).max().orElse(to);
    long until = end > from ? Math.min(to, end) : to;
    double arrivals = known.stream().mapToDouble(of -> of.arrivals(from, until)).sum();
    return new Interval(from, until, arrivals, false);
  }
}
