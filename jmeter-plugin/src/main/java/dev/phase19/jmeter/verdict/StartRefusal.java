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
 * or a verdict folder that another run uses or that cannot be written. The verdict is known then,
 * so no sampler runs, not even that of set-up.
 */
final class StartRefusal {
  private static final Logger log = LoggerFactory.getLogger(StartRefusal.class);

  private final List<String> gates = new ArrayList<>();
  private final Set<String> told = new HashSet<>();
  private String reason;

  /** Adds a gate that cannot judge. */
  synchronized void add(String gate) {
    gates.add(gate);
  }

  /** Sets a reason that is not a gate: a problem of the verdict folder. */
  synchronized void because(String why) {
    reason = why;
  }

  /** Whether the reason is the verdict folder. */
  synchronized boolean isOfFolder() {
    return reason != null;
  }

  /** Whether the run must not begin. */
  synchronized boolean isDue() {
    return reason != null || !gates.isEmpty();
  }

  /** Returns why the run must not begin. */
  synchronized String reason() {
    return reason != null
        ? reason
        : (gates.size() == 1 ? "a gate" : "gates") + " cannot judge: " + String.join(", ", gates);
  }

  /** Returns the verdict on the run as a whole, if there is a reason. */
  synchronized Optional<GateVerdict> verdict() {
    return isDue()
        ? Optional.of(
            GateVerdict.failureOfRun("Run", "ended before its first sample, since " + reason()))
        : Optional.empty();
  }

  /**
   * Ends the test of a host, once.
   *
   * @param host of a remote engine, or empty for this JVM
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
