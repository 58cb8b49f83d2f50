package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.GateLimit;
import dev.phase19.jmeter.gate.GateVerdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.jmeter.threads.JMeterContextService;

/**
 * The run that this JVM takes part in: what its preconditions found, what other packages keep for
 * its duration, and the collector of its gates, if they are in this JVM. In a distributed test the
 * gates are in the controller's JVM, which has nothing but gates, and the engines have none.
 *
 * <p>Elements cannot pass a run to each other, because JMeter creates them and clones samplers for
 * each thread. So the current run is a static field, the only one. It remains until another test
 * starts, so that it can be asked how it ended.
 *
 * <p>Locks are taken in this order: a {@link GateFeed} that checks its gate's state, this class
 * (which run it is, and who takes part), a {@link RunCollector} (the gates and their frozen
 * verdict), a {@link dev.phase19.jmeter.gate.GateRun} (one gate), {@link RunFacts}.
 */
public final class Run {
  /** Replaced under the lock of this class. */
  private static volatile Run current = new Run(true);

  private final long engineStart = JMeterContextService.getTestStartTime();
  private final RunFacts facts = new RunFacts();
  private final Map<Class<?>, RunPart> parts = new ConcurrentHashMap<>();
  private final boolean local;
  private volatile RunCollector collector;

  /**
   * @param local whether the test's threads are in this JVM
   */
  private Run(boolean local) {
    this.local = local;
  }

  /** Returns the run of the current test or, between tests, of the last one. */
  public static Run current() {
    Run run = current;
    return run.isOver() ? begin() : run;
  }

  private static synchronized Run begin() {
    return current.isOver() ? replace(true) : current;
  }

  /** Ends the current run and begins another one. */
  static synchronized Run replace(boolean local) {
    if (!current.hasEnded()) {
      current.collector.abandon();
    }
    current.parts.values().forEach(RunPart::end);
    current = new Run(local);
    return current;
  }

  /** Whether another test of this JVM has started. */
  private boolean isOver() {
    long start = JMeterContextService.getTestStartTime();
    return start != 0 && start != engineStart && (local || hasEnded());
  }

  private boolean hasEnded() {
    return collector == null || collector.hasEnded();
  }

  /** Lets an element take part in the local run that starts. */
  public static RunCollector enter(Object element) {
    return enter(element, "", 1);
  }

  /**
   * Lets an element take part in the run that starts.
   *
   * @param host of a remote engine, or empty for a local test
   * @param hosts how many hosts the test has at least, including those that have not started yet
   */
  public static synchronized RunCollector enter(Object element, String host, int hosts) {
    boolean local = host.isEmpty();
    Run run = local ? current() : current;
    RunCollector collector = run.collector;
    if (run.local != local || collector != null && collector.isOver(host)) {
      run = replace(local);
    }
    if (run.collector == null) {
      run.collector = new RunCollector(run.facts);
      run.collector.begin();
    }
    run.collector.enter(element, host, hosts);
    return run.collector;
  }

  /** Returns the collector until the run ends; empty if this JVM has no gates. */
  public Optional<RunCollector> underWay() {
    return Optional.ofNullable(collector).filter(gates -> !gates.hasEnded());
  }

  /** Returns the gates' verdicts so far or, once the run has ended, their final ones. */
  public static List<GateVerdict> gates() {
    RunCollector collector = current.collector;
    return collector == null ? List.of() : collector.gates();
  }

  /** Returns the limits of the gates, as far as they can be drawn. */
  public static List<GateLimit> limits() {
    RunCollector collector = current.collector;
    return collector == null ? List.of() : collector.limits();
  }

  /** Whether this JVM collects, or has collected, gates. */
  static boolean hasGates() {
    return current.collector != null;
  }

  public RunFacts facts() {
    return facts;
  }

  /** Returns what a package keeps for the duration of a run; created at the first call. */
  public <P extends RunPart> P part(Class<P> type, Supplier<P> made) {
    return type.cast(parts.computeIfAbsent(type, first -> made.get()));
  }
}
