package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.GateVerdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.jmeter.threads.JMeterContextService;

/**
 * The run that this JVM takes part in: what its preconditions found out, what other packages keep
 * for its length, and the collector of its gates, where they are in this JVM. On an engine of a
 * distributed test they are not; on its controller there are nothing but gates.
 *
 * <p>Elements cannot pass a run on to each other: JMeter makes them, and clones samplers for each
 * thread. So the run is static, and nothing else of it is. It stays, for whoever asks how it ended,
 * until another test starts.
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
   * @param local whether the threads are in this JVM
   */
  private Run(boolean local) {
    this.local = local;
  }

  /** That of the test under way, or of the last one. */
  public static Run current() {
    Run run = current;
    return run.isOver() ? begin() : run;
  }

  private static synchronized Run begin() {
    return current.isOver() ? replace(true) : current;
  }

  /** Another run begins. */
  static synchronized Run replace(boolean local) {
    if (!current.hasEnded()) {
      current.collector.abandon();
    }
    current.parts.values().forEach(RunPart::end);
    current = new Run(local);
    return current;
  }

  /** Another test of this JVM has started. */
  private boolean isOver() {
    long start = JMeterContextService.getTestStartTime();
    return start != 0 && start != engineStart && (local || hasEnded());
  }

  private boolean hasEnded() {
    return collector == null || collector.hasEnded();
  }

  /** An element takes part in the collection of the local run that starts. */
  public static RunCollector enter(Object element) {
    return enter(element, "", 1);
  }

  /**
   * An element takes part in the collection of the run that starts.
   *
   * @param host of a remote engine, or empty for a local test
   * @param hosts how many the test has at least, those included that have not begun yet
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

  /** What gates see; none where they are in another JVM, or where there are none. */
  public Optional<RunCollector> underWay() {
    return Optional.ofNullable(collector).filter(gates -> !gates.hasEnded());
  }

  /** The gates by what they have seen so far, or as they were when the run ended. */
  public static List<GateVerdict> gates() {
    RunCollector collector = current.collector;
    return collector == null ? List.of() : collector.gates();
  }

  /** Whether this JVM collects, or has collected, gates. */
  static boolean hasGates() {
    return current.collector != null;
  }

  public RunFacts facts() {
    return facts;
  }

  /** What a package keeps for the length of a run; made when it is first asked for. */
  public <P extends RunPart> P part(Class<P> type, Supplier<P> made) {
    return type.cast(parts.computeIfAbsent(type, first -> made.get()));
  }
}
