package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.LabelFigures;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.measurement.XmlResults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.jmeter.engine.StandardJMeterEngine;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterContextService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers all gates of one run and freezes their verdicts once.
 *
 * <p>The elements that take part (gates, and the Verdict sampler) enter when the test starts and
 * leave when it ends; the first to enter starts the run, the last to leave ends it, and then the
 * files are written. JMeter delivers each sample to each gate in whose scope it is, so a gate's
 * {@link GateFeed} gets it from the gate's own element, and all seats share one {@link
 * EventReader}. In a distributed test an element enters and leaves once for each host. A host may
 * have ended before another begins, for JMeter starts them one after another: the run ends when all
 * have.
 */
public final class RunCollector {
  private static final Logger log = LoggerFactory.getLogger(RunCollector.class);
  private static RunCollector current;
  private static List<GateVerdict> last = List.of();
  private static boolean begun;

  private final String plan = PlanFile.name();
  private final PlanFile.Source source = PlanFile.source();
  private final long engineStart = JMeterContextService.getTestStartTime();
  private final Instant start = Instant.now();
  private final RunFacts facts = RunFacts.startRun();
  private final VerdictFolder folder = VerdictFolder.of(plan);
  private final Map<Object, GateFeed> seats = new IdentityHashMap<>();
  private final List<GateFeed> inOrder = new ArrayList<>();
  private final Map<String, Integer> placed = new HashMap<>();
  private final Map<Object, List<String>> present = new IdentityHashMap<>();
  private final Set<String> entered = new HashSet<>();
  private final Set<String> comparing = new HashSet<>();
  private final Map<String, Integer> lasting = new HashMap<>();
  private final VerdictRows rows = new VerdictRows();
  private final RunThreads threads = new RunThreads();
  private final EventReader reader =
      new EventReader(rows, threads, PlanFile.outsideGroups(), System::nanoTime);
  private final JvmExitHook exitHook = JvmExitHook.at(JvmExitHook.Stage.WRITE, this::endOfJvm);
  private final List<Consumer<RunVerdict>> atEnd = new ArrayList<>();
  private final StartRefusal refusal = new StartRefusal();
  private RunVerdict verdict;
  private boolean complete = true;
  private boolean written;
  private int expected = 1;
  private boolean aborted;

  private RunCollector() {
    begun = true;
    folder.begin().ifPresent(refusal::because);
    FailExit.installIfAsked();
    ParentWatch.installIfAsked();
    XmlResults.extend();
  }

  /** An element takes part in the local run that starts. */
  public static RunCollector enter(Object element) {
    return enter(element, "", 1);
  }

  /**
   * An element takes part in the run that starts.
   *
   * @param host of a remote engine, or empty for a local test
   * @param hosts how many the test has at least, those included that have not begun yet
   */
  public static synchronized RunCollector enter(Object element, String host, int hosts) {
    if (current != null && current.isOver(host)) {
      log.warn("run never ended: plan={}; its verdict is lost", current.plan);
      current = null;
    }
    if (current == null) {
      current = new RunCollector();
      current.threads.begin();
    }
    current.expected = Math.max(current.expected, hosts);
    current.present.computeIfAbsent(element, absent -> new ArrayList<>()).add(host);
    if (current.entered.add(host) && current.aborted) {
      current.shutDown(host);
    }
    return current;
  }

  /** Another test starts, though not all have told that this one has ended. */
  private boolean isOver(String host) {
    return host.isEmpty()
        ? engineStart != JMeterContextService.getTestStartTime()
        : present.isEmpty() && entered.contains(host);
  }

  /** Whether this JVM has collected any run. */
  static synchronized boolean hasBegun() {
    return begun;
  }

  /** Writes the verdict of a run that no element took part in. */
  static void writeWithoutGate() {
    RunCollector run = new RunCollector();
    run.exitHook.cancel();
    run.write();
  }

  /** The run that this JVM collects; an engine of a distributed test has none. */
  public static synchronized Optional<RunCollector> underWay() {
    return Optional.ofNullable(current);
  }

  /** The gates by what they have seen so far, or as the last run of this JVM ended. */
  public static List<GateVerdict> gates() {
    RunCollector run;
    synchronized (RunCollector.class) {
      if (current == null) {
        return last;
      }
      run = current;
    }
    return run.look();
  }

  /**
   * The place of a gate's element; the same one each time it is asked for. In a distributed test
   * JMeter has a copy of each element for each host. They start in the plan's order on every host,
   * so that the same place is that of the same gate, and one seat gets the samples of all hosts.
   *
   * <p>A gate that is set up wrongly ends the run here, as does a folder that is another run's.
   *
   * @param host as at {@link #enter}
   */
  public GateFeed seat(Object element, String host, boolean transactions, Supplier<GateRun> run) {
    GateFeed seat = place(element, host, transactions, run);
    if (refusal.isDue()) {
      refusal.end(host, () -> refuse(host));
    }
    return seat;
  }

  /** All hosts that begin later end, too. */
  private void refuse(String host) {
    synchronized (RunCollector.class) {
      aborted = true;
    }
    HostShutdown.startAndAwait(host, () -> runs(host));
  }

  private synchronized GateFeed place(
      Object element, String host, boolean transactions, Supplier<GateRun> run) {
    return seats.computeIfAbsent(
        element,
        absent -> {
          int place = host.isEmpty() ? inOrder.size() : placed.merge(host, 1, Integer::sum) - 1;
          if (place < inOrder.size()) {
            return inOrder.get(place);
          }
          GateRun gate = run.get();
          GateFeed seat =
              new GateFeed(
                  inOrder.size(), gate, transactions, reader, RunCollector::log, this::abort);
          inOrder.add(seat);
          if (gate.isFaulty()) {
            refusal.add(gate.name());
          }
          return seat;
        });
  }

  private static void log(GateVerdict verdict) {
    log.info("gate changed: state={} {}", verdict.state(), verdict.message());
  }

  /** Something to do with the verdict when it is written. */
  public synchronized void atEnd(Consumer<RunVerdict> action) {
    atEnd.add(action);
  }

  /** Ends the run as a user's Shutdown does: samples under way end, then tear-down runs. */
  private void abort(GateVerdict verdict) {
    facts.environment("aborted_by", verdict.name() + ": " + verdict.message());
    log.info("gate ends the run: gate={} {}", verdict.name(), verdict.message());
    StandardJMeterEngine engine = JMeterContextService.getContext().getEngine();
    if (engine != null) {
      synchronized (RunCollector.class) {
        aborted = true;
      }
      engine.askThreadsToStop();
      return;
    }
    synchronized (RunCollector.class) {
      if (!aborted) {
        aborted = true;
        entered.forEach(this::shutDown);
      }
    }
  }

  private void shutDown(String host) {
    HostShutdown.start(host, () -> runs(host));
  }

  private boolean runs(String host) {
    synchronized (RunCollector.class) {
      return present.values().stream().anyMatch(hosts -> hosts.contains(host));
    }
  }

  /** The listeners of the sampler that runs may get the rows, should no Verdict sampler run. */
  public void remember(JMeterContext context) {
    rows.remember(context);
  }

  /** Freezes the verdict and puts it into the results of the sampler that runs. */
  public void show(JMeterContext context) {
    rows.fire(freeze(), context);
  }

  /** A Verdict sampler cannot freeze here; the run FAILs with that message, once. */
  public void misplaced(String message) {
    facts.fail(message);
  }

  /** An element's test has ended; with the last one the verdict is written. */
  public void leave(Object element, String host) {
    // What tear-down has not restored, so that the verdict can say what became of it.
    JvmExitHook.run(JvmExitHook.Stage.RESTORE);
    synchronized (RunCollector.class) {
      List<String> hosts = present.get(element);
      if (hosts == null || !hosts.remove(host)) {
        return;
      }
      if (hosts.isEmpty()) {
        present.remove(element);
      }
      if (!present.isEmpty() || entered.size() < expected) {
        return;
      }
      threads.close();
      last = freeze().gates();
      if (current == this) {
        current = null;
      }
    }
    rows.fire(freeze());
    FailExit.ended(write());
    atEnd.forEach(action -> action.accept(freeze()));
    exitHook.cancel();
  }

  /** Whether the build may go on. */
  private synchronized boolean write() {
    written = true;
    if (refusal.isOfFolder()) {
      folder.print(freeze());
      return false;
    }
    boolean pass = folder.write(freeze());
    folder.end();
    return pass;
  }

  /** The JVM ends and the run has not: what it saw is written, and it FAILs. */
  private synchronized void endOfJvm() {
    if (!written) {
      complete = false;
      verdict = null; // a frozen one does not know of this
      write();
    }
  }

  /** Evaluates the gates, the first time that it is called; what comes later does not count. */
  public synchronized RunVerdict freeze() {
    if (verdict == null) {
      inOrder.forEach(GateFeed::close);
      List<GateVerdict> gates = verdicts(); // before the environment, which tells who stopped
      verdict =
          new RunVerdict(
              plan,
              PlanFile.title(),
              source,
              rows.resultsFiles(),
              start,
              Instant.now(),
              Environment.of(facts),
              gates,
              figures());
    }
    return verdict;
  }

  private synchronized List<GateVerdict> look() {
    return verdict == null ? verdicts() : verdict.gates();
  }

  private List<GateVerdict> verdicts() {
    Evidence evidence =
        new Evidence(
            facts.skips(),
            facts.failures(),
            facts.firstSnapshot().orElse(null),
            facts.secondSnapshot().orElse(null),
            facts.unanswered());
    List<GateVerdict> verdicts = new ArrayList<>();
    facts.failures().forEach(reason -> verdicts.add(GateVerdict.failure("Precondition", reason)));
    endings().forEach(reason -> verdicts.add(GateVerdict.failure("Run", reason)));
    refusal.verdict().ifPresent(verdicts::add);
    int before = verdicts.size();
    inOrder.forEach(seat -> verdicts.add(seat.verdict(evidence)));
    if (inOrder.isEmpty()) {
      verdicts.add(
          GateVerdict.failure(
              "No gate",
              "no gate took part: enable one, or add one of the run gates under Add > Assertions;"
                  + " where the plan has one, its test did not start, and jmeter.log says why"));
    }
    List<GateVerdict> named = GateNames.unique(verdicts);
    for (int i = 0; i < inOrder.size(); i++) {
      if (inOrder.get(i).comparesRuns()) {
        comparing.add(named.get(before + i).name());
      }
    }
    return named;
  }

  /**
   * Whether all gates pass, those left aside that compare runs and may lack them: a run that is
   * worth to be compared with.
   */
  public synchronized boolean isWorthKeeping(RunVerdict of) {
    return PlanState.of(
            of.gates().stream()
                .map(
                    gate ->
                        gate.allowed()
                                || gate.state() == State.INCONCLUSIVE
                                    && comparing.contains(gate.name())
                            ? State.PASS
                            : gate.state())
                .toList())
        == PlanState.PASS;
  }

  /**
   * The name of a gate for what outlives the run: its own, with a number where others before it in
   * the plan have the same one. To be asked once a gate, in the plan's order.
   */
  public synchronized String lastingName(String name) {
    int number = lasting.merge(name, 1, Integer::sum);
    return number == 1 ? name : name + " " + number;
  }

  /** What ended, or got lost, before the plan's end. */
  private List<String> endings() {
    List<String> endings = new ArrayList<>();
    if (!complete) {
      endings.add(
          "JMeter ended before the run: tear-down has not run, samples are missing"
              + facts.restored().map(what -> "; restored: " + what).orElse(""));
    }
    reader.impossibleTimes().message().ifPresent(endings::add);
    threads.deaths().ifPresent(endings::add);
    threads.losses().ifPresent(endings::add);
    if (complete && isStopped()) {
      String by = threads.stopper();
      facts.environment("stopped_by", by);
      threads.iterations().ifPresent(part -> facts.environment("stopped.came", part));
      if (!hasReasonToStop() && !StoppedRuns.areAllowed()) {
        endings.add(
            "stopped before the plan's end by "
                + by
                + threads.iterations().map(part -> ": " + part + " came").orElse("")
                + "; give -Dstopped.allowed to have it judged by what came");
      }
    }
    return endings;
  }

  /** A distributed run is stopped on its hosts. */
  private boolean isStopped() {
    return entered.contains("") && verdict == null && EngineStop.hasCome();
  }

  /** The verdict says already why. */
  private boolean hasReasonToStop() {
    return aborted || refusal.isDue() || !facts.failures().isEmpty() || !facts.skips().isEmpty();
  }

  /**
   * One line a label: as the first gate of latency saw it, for that one leaves the warm-up out, or
   * else as the gate that saw most.
   */
  private List<LabelFigures> figures() {
    Map<String, GateFeed> seats = new TreeMap<>();
    Map<String, Long> most = new HashMap<>();
    for (GateFeed seat : inOrder) {
      for (Map.Entry<String, Long> label : seat.requests().entrySet()) {
        long requests = seat.judgesLatency() ? Long.MAX_VALUE : label.getValue();
        if (requests > most.getOrDefault(label.getKey(), 0L)) {
          most.put(label.getKey(), requests);
          seats.put(label.getKey(), seat);
        }
      }
    }
    return seats.entrySet().stream()
        .flatMap(label -> label.getValue().figures(label.getKey()).stream())
        .toList();
  }
}
