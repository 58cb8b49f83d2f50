package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.GateVerdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gates that cannot judge because of how they are set up. With one of them the run's verdict is
 * known before its first sample, so the run ends there: no sampler runs, that of set-up neither.
 */
final class StartRefusal {
  private static final Logger log = LoggerFactory.getLogger(StartRefusal.class);

  private final List<String> gates = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  synchronized void add(String gate) {
    gates.add(gate);
  }

  /** What the run as a whole says, where there is such a gate. */
  synchronized Optional<GateVerdict> verdict() {
    return gates.isEmpty()
        ? Optional.empty()
        : Optional.of(
            GateVerdict.failure(
                "Run",
                "ended before its first sample, since "
                    + (gates.size() == 1 ? "a gate" : "gates")
                    + " cannot judge: "
                    + String.join(", ", gates)));
  }

  /**
   * Ends the test of that host, once.
   *
   * @param host of a remote engine, or empty for this JVM's
   * @param remote ends the test of a remote engine
   */
  void end(String host, Runnable remote) {
    synchronized (this) {
      if (!told.add(host)) {
        return;
      }
    }
    log.error("run ends before its first sample: a gate cannot judge: host={}", host);
    if (host.isEmpty()) {
      EngineStop.beforeFirstGroup();
    } else {
      remote.run();
    }
  }
}
