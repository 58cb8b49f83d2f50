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
 * Why a run ends before its first sample: gates that cannot judge because of how they are set up,
 * or a folder that is another run's. The verdict is known then, so no sampler runs, that of set-up
 * neither.
 */
final class StartRefusal {
  private static final Logger log = LoggerFactory.getLogger(StartRefusal.class);

  private final List<String> gates = new ArrayList<>();
  private final Set<String> told = new HashSet<>();
  private String reason;

  /** A gate that cannot judge. */
  synchronized void add(String gate) {
    gates.add(gate);
  }

  /** Another reason than a gate. */
  synchronized void because(String why) {
    reason = why;
  }

  /** Whether the run has no folder of its own. */
  synchronized boolean isOfFolder() {
    return reason != null;
  }

  /** Whether the run is not to begin. */
  synchronized boolean isDue() {
    return reason != null || !gates.isEmpty();
  }

  /** Why the run is not to begin. */
  synchronized String reason() {
    return reason != null
        ? reason
        : (gates.size() == 1 ? "a gate" : "gates") + " cannot judge: " + String.join(", ", gates);
  }

  /** What the run as a whole says, where there is a reason. */
  synchronized Optional<GateVerdict> verdict() {
    return isDue()
        ? Optional.of(
            GateVerdict.failureOfRun("Run", "ended before its first sample, since " + reason()))
        : Optional.empty();
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
    log.error("run ends before its first sample: host={}", host);
    if (host.isEmpty()) {
      EngineStop.beforeFirstGroup();
    } else {
      remote.run();
    }
  }
}
