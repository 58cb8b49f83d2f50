package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.GateLimit;
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
 * leave when it ends. The first to enter starts the run. The last to leave ends it, and then the
 * files are written. JMeter delivers each sample to every gate in whose scope it is, so a gate's
 * {@link GateFeed} gets it from the gate's own element, and all feeds share one {@link
 * EventReader}. In a distributed test an element enters and leaves once for each host.
 */
public final class RunCollector {
  private static final Logger log = LoggerFactory.getLogger(RunCollector.class);

  private final String plan = CurrentPlan.name();
  private final CurrentPlan.Source source = CurrentPlan.source();
  private final long engineStart = JMeterContextService.getTestStartTime();
  private volatile Instant start = Instant.now();
  private final RunFacts facts;
  private final VerdictFolder folder = VerdictFolder.of(plan);
  private final Participants participants = new Participants();
  private final GateFeeds feeds = new GateFeeds();
  private final VerdictRows rows = new VerdictRows();
  private final RunThreads threads = new RunThreads();
  private final EventReader reader =
      new EventReader(rows, threads, OutsideGroups.ofThisPlan().names(), System::nanoTime);
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
  private boolean aborted; // guarded by the lock of Run's class

  RunCollector(RunFacts facts) {
    this.facts = facts;
    this.endings = new RunEndings(facts, threads, reader.impossibleTimes(), silentHosts, refusal);
    folder.begin().ifPresent(refusal::because);
    FailExit.installIfAsked();
    ParentWatch.installIfAsked();
    XmlResults.extend();
  }

  /** Writes the verdict of a run in which no element took part. */
  static void writeWithoutGate() {
    new RunCollector(new RunFacts()).write();
  }

  /** Begins the run when its test starts. */
  void begin() {
    exitHook = JvmExitHook.at(JvmExitHook.Stage.WRITE, this::endOfJvm);
    threads.begin();
  }

  /** Gives this run up, because another one begins before it has ended. */
  void abandon() {
    log.warn("run never ended: plan={}; its verdict is lost", plan);
    exitHook.cancel();
    silentHosts.close();
    threads.abandon();
    folder.end();
  }

  /** Sets the start to now, since an element has held up the engine before its first sample. */
  public void startsNow() {
    start = Instant.now();
  }

  /** Called by {@link Run#enter}, under its lock. */
  void enter(Object element, String host, int hosts) {
    if (participants.enter(element, host, hosts) && aborted) {
      shutDown(host);
    }
  }

  /**
   * Returns whether another test is starting, although some elements may not have left this run
   * yet. Called by {@link Run#enter}.
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

  /** Returns the gates' verdicts so far or, once frozen, their final ones. */
  synchronized List<GateVerdict> gates() {
    return verdict == null ? verdicts() : verdict.gates();
  }

  /** Returns the gates' limits that can be drawn. */
  synchronized List<GateLimit> limits() {
    return feeds.limits();
  }

  /**
   * Returns the feeds that take the samples of a gate's element, one for each of its gates, always
   * the same ones. A gate that is set up wrongly ends the run here, and so does a verdict folder
   * that cannot be used.
   *
   * @param host see {@link Run#enter}
   * @param gates creates the gates, in the order of their rows
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

  /** Shuts down a host; those that start later are shut down, too. */
  private void refuse(String host) {
    synchronized (Run.class) {
      aborted = true;
    }
    HostShutdown.startAndAwait(host, () -> runs(host));
  }

  private static void log(GateVerdict verdict) {
    log.info("gate changed: state={} {}", verdict.state(), verdict.message());
  }

  /** Registers an action to run with the verdict once it is written. */
  public synchronized void atEnd(Consumer<RunVerdict> action) {
    atEnd.add(action);
  }

  /** Ends the run as a user's Shutdown does: current samples finish, then tear-down runs. */
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

  /** Remembers the current sampler's listeners, for the rows if no Verdict sampler runs. */
  public void remember(JMeterContext context) {
    rows.remember(context);
  }

  /** Freezes the verdict and sends its rows to the listeners of the current sampler. */
  public void show(JMeterContext context) {
    rows.fire(freeze(), context);
  }

  /** Records that a Verdict sampler is misplaced; the run FAILs with that message, once. */
  public void misplaced(String message) {
    facts.fail(message);
  }

  /**
   * Begins to watch an engine of a distributed run.
   *
   * @param host see {@link Run#enter}; not empty
   * @return must be run for each sample of that engine
   */
  public Runnable watch(String host) {
    return silentHosts.watch(host)::sample;
  }

  /** Takes an element out when its test has ended; the last one lets the verdict be written. */
  public void leave(Object element, String host) {
    // Restores what tear-down has not, before the verdict, which reports the outcome.
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

  /** Writes the verdict, and returns whether the build may go on. */
  private synchronized boolean write() {
    written = true;
    try {
      if (refusal.isOfFolder()) {
        folder.print(freeze());
        return false;
      }
      return folder.write(freeze());
    } finally {
      folder.end();
    }
  }

  /** Writes what the run has so far, as a FAIL, if the JVM ends before the run. */
  private synchronized void endOfJvm() {
    if (!written) {
      complete = false;
      verdict = null; // one frozen earlier does not include this
      write();
    }
  }

  /** Evaluates the gates at the first call; later samples do not count. */
  public synchronized RunVerdict freeze() {
    if (verdict == null) {
      feeds.close();
      List<GateVerdict> gates = verdicts(); // before the environment, to which it adds who stopped
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
              feeds.figures(),
              List.of());
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
    verdicts.addAll(feeds.verdicts(facts.evidence()));
    if (feeds.isEmpty()) {
      verdicts.add(
          GateVerdict.failureOfRun(
              "No gate",
              "no gate took part: enable one, or add one, such as Add > Assertions > Phase 19 P95"
                  + " Assertion; where the plan has one, its test did not start, and jmeter.log says why"));
    }
    List<GateVerdict> named = GateNames.unique(GateNames.identified(verdicts));
    feeds.name(named.subList(before, named.size()));
    return named;
  }

  /**
   * Returns whether later runs should be compared with this one: all gates pass, except those that
   * compare runs and may still lack runs to compare with.
   */
  public synchronized boolean isWorthKeeping(RunVerdict of) {
    return feeds.areWorthKeeping(of.gates());
  }

  /**
   * Returns the name of a gate for data that outlives the run: its own, followed by a number if
   * gates before it in the plan have the same name. Call it once for each gate, in the plan's
   * order.
   */
  public synchronized String lastingName(String name) {
    return feeds.lastingName(name);
  }

  /** Always false for a distributed run, which is stopped on its hosts. */
  private boolean isStopped() {
    return participants.hosts().contains("") && verdict == null && EngineStop.hasCome();
  }
}
