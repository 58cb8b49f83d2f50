package dev.phase19.jmeter.gate.capacity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the thread groups that start samples, by name: the schedule of an open model, or
 * that a group's threads wait for answers. Safe for use by several threads.
 */
final class ThreadGroups {
  private static final ArrivalSchedule AMBIGUOUS = new ArrivalSchedule(0, List.of());

  private final Map<String, ArrivalSchedule> open = new ConcurrentHashMap<>();
  private final Map<String, Boolean> waiting = new ConcurrentHashMap<>();

  /** Two groups of one name cannot be told apart, so nothing is known of them. */
  void open(String name, ArrivalSchedule schedule) {
    open.merge(name, schedule, (one, other) -> AMBIGUOUS);
  }

  void waits(String name) {
    waiting.put(name, true);
  }

  /** Returns the schedule of a group, or null if there is none. */
  ArrivalSchedule schedule(String name) {
    ArrivalSchedule schedule = open.get(name);
    return schedule == AMBIGUOUS ? null : schedule;
  }

  /** Returns the schedules of all these groups; empty if one of them is unknown. */
  List<ArrivalSchedule> schedules(Collection<String> names) {
    boolean areKnown = names.stream().allMatch(name -> schedule(name) != null);
    return areKnown ? names.stream().map(this::schedule).toList() : List.of();
  }

  /** Returns the first of these groups whose threads wait for answers. */
  Optional<String> waiting(Collection<String> names) {
    return names.stream().filter(waiting::containsKey).findFirst();
  }
}
