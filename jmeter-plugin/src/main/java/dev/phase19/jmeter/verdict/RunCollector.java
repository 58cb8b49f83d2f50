package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.measurement.XmlResults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * {@link GateFeed} gets it from the gate's own element, and all feeds share one {@link
 * EventReader}. In a distributed test an element enters and leaves once for each host.
 */
public final class RunCollector {
  private static final Logger log = LoggerFactory.getLogger(RunCollector.class);

  private final String plan = CurrentPlan.name();
  private final CurrentPlan.Source source = CurrentPlan.source();
  private final long engineStart = JMeterContextService.getTestStartTime();
  private final Instant start = Instant.now();
  private final RunFacts facts;
  private final VerdictFolder folder = VerdictFolder.of(plan);
  private final Participants participants = new Participants();
  private final GateFeeds feeds = new GateFeeds();
  private final VerdictRows rows = new VerdictRows();
  private final RunThreads threads = new RunThreads();
  private final EventReader reader =
      new EventReader(rows, threads, CurrentPlan.outsideGroups(), System::nanoTime);
  private final List<Consumer<RunVerdict>> atEnd = new ArrayList<>();
  private final StartRefusal refusal = new StartRefusal();
  private final SilentHosts silentHosts =
      new SilentHosts(host -> HostShutdown.startAndAwait(host, () -> runs(host)));
  private final RunEndings endings;
  private JvmExitHook exitHook;
  private RunVerdict verdict;
  private boolean complete = true;
  private boolean written;
  private volatile boolean ended;
  private boolean aborted; // by the lock of Run's class

  RunCollector(RunFacts facts) {
    this.facts = facts;
    this.endings = new RunEndings(facts, threads, reader.impossibleTimes(), silentHosts, refusal);
    folder.begin().ifPresent(refusal::because);
    FailExit.installIfAsked();
    ParentWatch.installIfAsked();
    XmlResults.extend();
  }

  /** Writes the verdict of a run that no element took part in. */
  static void writeWithoutGate() {
    new RunCollector(new RunFacts()).write();
  }

  /** The test starts. */
  void begin() {
    exitHook = JvmExitHook.at(JvmExitHook.Stage.WRITE, this::endOfJvm);
    threads.begin();
  }

  /** Another run begins, and this one has not ended. */
  void abandon() {
    log.warn("run never ended: plan={}; its verdict is lost", plan);
    exitHook.cancel();
    silentHosts.close();
    threads.abandon();
    folder.end();
  }

  /** By {@link Run#enter}, under its lock. */
  void enter(Object element, String host, int hosts) {
    if (participants.enter(element, host, hosts) && aborted) {
      shutDown(host);
    }
  }

  /**
   * By {@link Run#enter}: another test starts, though not all may have told that this has ended.
   */
  boolean isOver(String host) {
    return ended
        || (host.isEmpty()
            ? engineStart != JMeterContextService.getTestStartTime()
            : participants.haveLeft(host));
  }

  boolean hasEnded() {
    return ended;
  }

  /** The gates by what they have seen so far, or as the run ended. */
  synchronized List<GateVerdict> gates() {
    return verdict == null ? verdicts() : verdict.gates();
  }

  /**
   * What takes the samples of a gate's element, one feed for each of its gates; the same ones each
   * time they are asked for. A gate that is set up wrongly ends the run here, as does a folder that
   * is another run's.
   *
   * @param host as at {@link Run#enter}
   * @param gates makes the gates, in the order of their rows
   */
  public List<GateFeed> feeds(
      Object element, String host, boolean transactions, Supplier<List<GateRun>> gates) {
    List<GateFeed> of = feedsOf(element, host, transactions, gates);
    if (refusal.isDue()) {
      refusal.end(host, () -> refuse(host));
    }
    return of;
  }

  private synchronized List<GateFeed> feedsOf(
      Object element, String host, boolean transactions, Supplier<List<GateRun>> gates) {
    return feeds.of(
        element,
        host,
        first -> {
          List<GateFeed> made = new ArrayList<>();
          for (GateRun gate : gates.get()) {
            if (gate.isFaulty()) {
              refusal.add(gate.name());
            }
            made.add(
                new GateFeed(
                    first + made.size(),
                    gate,
                    transactions,
                    reader,
                    RunCollector::log,
                    this::abort));
          }
          return made;
        });
  }

  /** All hosts that begin later end, too. */
  private void refuse(String host) {
    synchronized (Run.class) {
      aborted = true;
    }
    HostShutdown.startAndAwait(host, () -> runs(host));
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
    endings.aborted(verdict);
    log.info("gate ends the run: gate={} {}", verdict.name(), verdict.message());
    StandardJMeterEngine engine = JMeterContextService.getContext().getEngine();
    synchronized (Run.class) {
      if (aborted) {
        return;
      }
      aborted = true;
      if (engine == null) {
        participants.hosts().forEach(this::shutDown);
      }
    }
    if (engine != null) {
      engine.askThreadsToStop();
    }
  }

  private void shutDown(String host) {
    HostShutdown.start(host, () -> runs(host));
  }

  private boolean runs(String host) {
    synchronized (Run.class) {
      return participants.runs(host);
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

  /**
   * Begins to watch an engine of a distributed run.
   *
   * @param host as at {@link Run#enter}, not empty
   * @return what is to be told of each sample of that engine
   */
  public Runnable watch(String host) {
    return silentHosts.watch(host)::sample;
  }

  /** An element's test has ended; with the last one the verdict is written. */
  public void leave(Object element, String host) {
    // What tear-down has not restored, so that the verdict can say what became of it.
    JvmExitHook.run(JvmExitHook.Stage.RESTORE);
    synchronized (Run.class) {
      if (!participants.leave(element, host)) {
        return;
      }
      if (!participants.runs(host)) {
        silentHosts.end(host);
      }
      if (!participants.haveAllLeft()) {
        return;
      }
      silentHosts.close();
      threads.close();
      freeze();
      ended = true;
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
      feeds.close();
      List<GateVerdict> gates = verdicts(); // before the environment, which tells who stopped
      verdict =
          new RunVerdict(
              plan,
              CurrentPlan.title(),
              source,
              rows.resultsFiles(),
              start,
              Instant.now(),
              endings.ending(complete, isStopped()),
              Environment.of(facts),
              gates,
              feeds.figures());
    }
    return verdict;
  }

  private List<GateVerdict> verdicts() {
    List<GateVerdict> verdicts = new ArrayList<>();
    facts
        .failures()
        .forEach(reason -> verdicts.add(GateVerdict.failureOfRun("Precondition", reason)));
    endings
        .messages(complete, isStopped())
        .forEach(reason -> verdicts.add(GateVerdict.failureOfRun("Run", reason)));
    refusal.verdict().ifPresent(verdicts::add);
    int before = verdicts.size();
    verdicts.addAll(feeds.verdicts(evidence()));
    if (feeds.isEmpty()) {
      verdicts.add(
          GateVerdict.failureOfRun(
              "No gate",
              "no gate took part: enable one, or add one of the run gates under Add > Assertions;"
                  + " where the plan has one, its test did not start, and jmeter.log says why"));
    }
    List<GateVerdict> named = GateNames.unique(GateNames.identified(verdicts));
    feeds.name(named.subList(before, named.size()));
    return named;
  }

  private Evidence evidence() {
    return new Evidence(
        facts.skips(),
        facts.failures(),
        facts.firstSnapshot().orElse(null),
        facts.secondSnapshot().orElse(null),
        facts.unanswered());
  }

  /**
   * Whether all gates pass, except those that compare runs and may lack them: a run that is worth
   * being compared with.
   */
  public synchronized boolean isWorthKeeping(RunVerdict of) {
    return feeds.areWorthKeeping(of.gates());
  }

  /**
   * The name of a gate for what outlives the run: its own, with a number where others before it in
   * the plan have the same one. To be asked once for each gate, in the plan's order.
   */
  public synchronized String lastingName(String name) {
    return feeds.lastingName(name);
  }

  /** A distributed run is stopped on its hosts. */
  private boolean isStopped() {
    return participants.hosts().contains("") && verdict == null && EngineStop.hasCome();
  }
}
