package dev.phase19.jmeter.verdict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The elements that take part in a run, and their hosts. A host may have ended before another
 * starts, because JMeter starts them one after another.
 *
 * <p>Guarded by the lock of {@link Run}'s class.
 */
final class Participants {
  private final Map<Object, List<String>> present = new IdentityHashMap<>();
  private final Set<String> entered = new HashSet<>();
  private int expected = 1;

  /**
   * Adds an element of the plan's copy for a host.
   *
   * @param hosts how many hosts there are at least
   * @return whether it is the first element of that host
   */
  boolean enter(Object element, String host, int hosts) {
    expected = Math.max(expected, hosts);
    present.computeIfAbsent(element, absent -> new ArrayList<>()).add(host);
    return entered.add(host);
  }

  /** Removes an element, and returns whether it had entered. */
  boolean leave(Object element, String host) {
    List<String> hosts = present.get(element);
    if (hosts == null || !hosts.remove(host)) {
      return false;
    }
    if (hosts.isEmpty()) {
      present.remove(element);
    }
    return true;
  }

  /** Whether all hosts have started and ended. */
  boolean haveAllLeft() {
    return present.isEmpty() && entered.size() >= expected;
  }

  /** Whether a host has ended, and no other host is running. */
  boolean haveLeft(String host) {
    return present.isEmpty() && entered.contains(host);
  }

  boolean runs(String host) {
    return present.values().stream().anyMatch(hosts -> hosts.contains(host));
  }

  /** Returns the hosts that have started, including those that have ended. */
  Set<String> hosts() {
    return Set.copyOf(entered);
  }
}
