package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.GateLimit;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.LabelFigures;
import dev.phase19.jmeter.gate.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The gates of a run, in the plan's order. In a distributed test JMeter has a copy of each element
 * for each host. The copies start in the plan's order on every host, so those at the same position
 * are the same gate, and one feed gets the samples of all hosts.
 *
 * <p>Guarded by the lock of its {@link RunCollector}.
 */
final class GateFeeds {
  private final Map<Object, List<GateFeed>> ofElements = new IdentityHashMap<>();
  private final List<List<GateFeed>> byPlace = new ArrayList<>();
  private final List<GateFeed> inOrder = new ArrayList<>();
  private final Map<String, Integer> placed = new HashMap<>();
  private final Map<String, Integer> lastingNames = new HashMap<>();
  private final Set<String> comparing = new HashSet<>();

  /**
   * Returns the feeds of a gate's element, always the same ones.
   *
   * @param made creates the feeds for a position that has none yet, given the number of the first
   */
  List<GateFeed> of(Object element, String host, IntFunction<List<GateFeed>> made) {
    List<GateFeed> known = ofElements.get(element);
    if (known != null) {
      return known;
    }
    int place = host.isEmpty() ? byPlace.size() : placed.merge(host, 1, Integer::sum) - 1;
    if (place >= byPlace.size()) {
      List<GateFeed> feeds = made.apply(inOrder.size());
      byPlace.add(feeds);
      inOrder.addAll(feeds);
    }
    List<GateFeed> feeds = byPlace.get(place);
    ofElements.put(element, feeds);
    return feeds;
  }

  boolean isEmpty() {
    return inOrder.isEmpty();
  }

  void close() {
    inOrder.forEach(GateFeed::close);
  }

  /** Returns the verdicts on all samples so far. */
  List<GateVerdict> verdicts(Evidence evidence) {
    return inOrder.stream().map(feed -> feed.verdict(evidence)).toList();
  }

  /** Returns the limits that can be drawn, in the gates' order. */
  List<GateLimit> limits() {
    return inOrder.stream().flatMap(feed -> feed.limits().stream()).toList();
  }

  /**
   * Records the names in the verdicts of gates that compare runs.
   *
   * @param verdicts of the gates, in order
   */
  void name(List<GateVerdict> verdicts) {
    for (int i = 0; i < inOrder.size(); i++) {
      if (inOrder.get(i).comparesRuns()) {
        comparing.add(verdicts.get(i).name());
      }
    }
  }

  /** See {@link RunCollector#isWorthKeeping}. */
  boolean areWorthKeeping(List<GateVerdict> verdicts) {
    List<State> states =
        verdicts.stream()
            .map(gate -> gate.allowed() || lacksRuns(gate) ? State.PASS : gate.state())
            .toList();
    return PlanState.of(states) == PlanState.PASS;
  }

  private boolean lacksRuns(GateVerdict gate) {
    return gate.state() == State.INCONCLUSIVE && comparing.contains(gate.name());
  }

  /** See {@link RunCollector#lastingName}. */
  String lastingName(String name) {
    int number = lastingNames.merge(name, 1, Integer::sum);
    return number == 1 ? name : name + " " + number;
  }

  /** See {@link LabelTable}. */
  List<LabelFigures> figures() {
    return LabelTable.of(inOrder);
  }
}
