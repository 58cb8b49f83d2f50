package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.ErrorCauses;
import dev.phase19.jmeter.gate.GateLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that is shown of one run. Not safe for use by several threads. */
final class RunState implements RunSink {
  private final RunHistory history = new RunHistory();
  private final Map<String, GateLine> rows = new LinkedHashMap<>();
  private final ErrorCauses errors = new ErrorCauses();
  private List<GateLine> live = List.of();
  private List<GateLimit> liveLimits = List.of();

  @Override
  public void add(RunPoint point) {
    history.add(point);
    if (!point.success()) {
      errors.add(point.failure());
    }
  }

  /**
   * Adds a gate by name and finding: two gates may have the same name, but not the same finding
   * too.
   */
  @Override
  public void add(GateLine gate) {
    rows.put(gate.name() + '\n' + gate.found(), gate);
  }

  /**
   * @param limits of those gates
   */
  void live(List<GateLine> gates, List<GateLimit> limits) {
    live = gates;
    liveLimits = limits;
  }

  /** Returns the limits of the gates that are shown, as far as they are known. */
  List<GateLimit> limits() {
    return rows.isEmpty()
        ? liveLimits
        : rows.values().stream().flatMap(row -> RowLimits.of(row).stream()).toList();
  }

  /** Returns how many samples failed, and the most frequent causes; empty where none failed. */
  Optional<String> errors() {
    return errors.note();
  }

  RunHistory history() {
    return history;
  }

  /**
   * Returns the rows of the results, which are final; until they come, the states of the live
   * gates.
   */
  List<GateLine> gates() {
    return rows.isEmpty() ? live : new ArrayList<>(rows.values());
  }
}
