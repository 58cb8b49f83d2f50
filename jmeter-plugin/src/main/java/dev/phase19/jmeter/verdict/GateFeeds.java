package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.Evidence;
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
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The gates of a run, in the plan's order. In a distributed test JMeter has a copy of each element
 * for each host; they start in that order on every host, so the same place is the same gate, and
 * one feed gets the samples of all hosts.
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
   * The feeds of a gate's element; the same ones each time they are asked for.
   *
   * @param made by the number of the first one, where there are none yet
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

  /** By all that came so far. */
  List<GateVerdict> verdicts(Evidence evidence) {
    return inOrder.stream().map(feed -> feed.verdict(evidence)).toList();
  }

  /**
   * The gates' verdicts have these names.
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

  /** As at {@link RunCollector#isWorthKeeping}. */
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

  /** As at {@link RunCollector#lastingName}. */
  String lastingName(String name) {
    int number = lastingNames.merge(name, 1, Integer::sum);
    return number == 1 ? name : name + " " + number;
  }

  /**
   * One line for each label: as the first gate of latency saw it, for that one leaves the warm-up
   * out, or else as the gate that saw most.
   */
  List<LabelFigures> figures() {
    Map<String, GateFeed> feeds = new TreeMap<>();
    Map<String, Long> most = new HashMap<>();
    for (GateFeed feed : inOrder) {
      for (Map.Entry<String, Long> label : feed.requests().entrySet()) {
        long requests = feed.judgesLatency() ? Long.MAX_VALUE : label.getValue();
        if (requests > most.getOrDefault(label.getKey(), 0L)) {
          most.put(label.getKey(), requests);
          feeds.put(label.getKey(), feed);
        }
      }
    }
    return feeds.entrySet().stream()
        .flatMap(label -> label.getValue().figures(label.getKey()).stream())
        .toList();
  }
}
