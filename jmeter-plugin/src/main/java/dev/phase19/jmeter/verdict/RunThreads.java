package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.Quantity;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.jmeter.JMeter;
import org.apache.jmeter.control.LoopController;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterThread;
import org.apache.jmeter.threads.JMeterVariables;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.logging.log4j.core.LogEvent;

/**
 * What became of a run's threads. JMeter reports some things only in its log: a thread that an
 * {@link Error} ended, a sample that was lost by an exception outside its sampler, and who stopped
 * the test. So this class watches the log, and uncaught exceptions. The threads of a distributed
 * run are in other JVMs, so nothing is known of them here.
 *
 * <p>Gates cannot be notified of the start and end of a thread: JMeter does not send an element to
 * its servers that is both {@code Remoteable} and a {@code ThreadListener}.
 */
final class RunThreads {
  private static final String THREAD_FAILED = "Test failed!";
  private static final String SAMPLE_FAILED = "Error while processing sampler";
  private static final String STOPPED_BY_THREAD = " detected by thread: ";
  private static final String STOPPED_BY_COMMAND = "Command: ";
  private static final String THREAD_ALONE = "Stop Thread";
  private static final Pattern NAME = Pattern.compile(".* \\d+-\\d+");
  private static final long MAX_END_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int MAX_CAUSE_LENGTH = 300;

  private final Thread.UncaughtExceptionHandler own = this::uncaught;
  private final LogWatch ofThreads = new LogWatch(JMeterThread.class, this::logged);
  private final LogWatch ofJmeter = new LogWatch(JMeter.class, this::logged);
  private final Queue<Progress> threads = new ConcurrentLinkedQueue<>();
  private final Set<AbstractThreadGroup> groups = new HashSet<>();
  private Thread.UncaughtExceptionHandler before;
  private long planned;
  private boolean countable = true;
  private int died;
  private int of;
  private String firstDeath;
  private int lost;
  private String firstLoss;
  private String stopper;

  /** The progress of one thread. */
  static final class Progress {
    private volatile int iteration;

    /** Records the current iteration of a thread that has made a sample. */
    void at(JMeterContext context) {
      JMeterVariables variables = context.getVariables();
      if (variables != null) { // null if JMeter did not start the thread
        iteration = variables.getIteration();
      }
    }
  }

  /** Begins to watch. */
  void begin() {
    ofThreads.begin();
    ofJmeter.begin();
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(own);
  }

  /** Waits for threads that are about to end, and then stops watching. */
  void close() {
    awaitEnds();
    abandon();
  }

  /** Stops watching. */
  void abandon() {
    ofThreads.end();
    ofJmeter.end();
    if (Thread.getDefaultUncaughtExceptionHandler() == own) {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  /** Registers the calling thread, which has made its first sample. */
  Progress newThread() {
    JMeterContext context = JMeterContextService.getContext();
    Progress progress = new Progress();
    AbstractThreadGroup group = context.getThreadGroup();
    if (group != null && !(group instanceof SetupThreadGroup || group instanceof PostThreadGroup)) {
      threads.add(progress);
      plan(group);
    }
    return progress;
  }

  private synchronized void plan(AbstractThreadGroup group) {
    if (!groups.add(group)) {
      return;
    }
    if (group instanceof ThreadGroup simple
        && !simple.getScheduler()
        && group.getSamplerController() instanceof LoopController loop
        && loop.getLoops() >= 0) {
      planned += (long) group.getNumThreads() * loop.getLoops();
    } else {
      countable = false;
    }
  }

  /**
   * Returns how many of the planned iterations began; empty if any thread group has no fixed number
   * of them.
   */
  synchronized Optional<String> iterations() {
    if (!countable || planned == 0) {
      return Optional.empty();
    }
    long begun = threads.stream().mapToLong(thread -> thread.iteration).sum();
    return Optional.of("%s of %s".formatted(begun, Quantity.count(planned, "iteration")));
  }

  /** Returns how many threads an uncaught exception or error ended, with the first cause. */
  synchronized Optional<String> deaths() {
    return died == 0
        ? Optional.empty()
        : Optional.of(
            "%s of %s ended early: %s"
                .formatted(died, Quantity.count(Math.max(of, died), "thread"), firstDeath));
  }

  /** Returns how many samples were lost before any listener got them, with the first cause. */
  synchronized Optional<String> losses() {
    return lost == 0
        ? Optional.empty()
        : Optional.of("%s lost: %s".formatted(Quantity.count(lost, "sample"), firstLoss));
  }

  /** Returns who stopped the test, if it was stopped. */
  synchronized String stopper() {
    if (stopper != null) {
      return stopper;
    }
    return JMeter.isNonGUI() ? "a script, or the command line" : "its user";
  }

  private void uncaught(Thread thread, Throwable thrown) {
    if (isOfThePlan(thread, thrown)) {
      died(thread.getName(), thrown);
    }
    if (before != null) {
      before.uncaughtException(thread, thrown);
    }
  }

  /** Checks the name too, because the stack trace of an endless recursion lacks its start. */
  private static boolean isOfThePlan(Thread thread, Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().equals(JMeterThread.class.getName())) {
        return true;
      }
    }
    return NAME.matcher(thread.getName()).matches();
  }

  private void logged(LogEvent event) {
    String text = event.getMessage().getFormattedMessage();
    Throwable thrown = event.getThrown();
    if (thrown != null && text.equals(THREAD_FAILED)) {
      died(event.getThreadName(), thrown);
    } else if (thrown != null && text.startsWith(SAMPLE_FAILED)) {
      lost(text, thrown);
    } else if (text.startsWith(STOPPED_BY_COMMAND)
        || text.contains(STOPPED_BY_THREAD) && !text.startsWith(THREAD_ALONE)) {
      stopped(text);
    }
  }

  private synchronized void died(String thread, Throwable thrown) {
    died++;
    of = Math.max(of, JMeterContextService.getTotalThreads());
    if (firstDeath == null) {
      firstDeath = cause(thrown) + " (" + thread + ")";
    }
  }

  private synchronized void lost(String where, Throwable thrown) {
    lost++;
    if (firstLoss == null) {
      firstLoss = where + " " + cause(thrown);
    }
  }

  private synchronized void stopped(String how) {
    if (stopper == null) {
      stopper = how;
    }
  }

  private static String cause(Throwable thrown) {
    String text = thrown.toString();
    return text.length() <= MAX_CAUSE_LENGTH ? text : text.substring(0, MAX_CAUSE_LENGTH) + "...";
  }

  /** JMeter counts a thread as ended while the error that ended it still propagates. */
  private static void awaitEnds() {
    java.lang.ThreadGroup all = Thread.currentThread().getThreadGroup();
    Thread[] live = new Thread[all.activeCount() + 1];
    int count = all.enumerate(live);
    long start = System.nanoTime();
    try {
      for (int i = 0; i < count; i++) {
        long left = MAX_END_NANOS - (System.nanoTime() - start);
        if (left > 0
            && live[i] != Thread.currentThread()
            && NAME.matcher(live[i].getName()).matches()) {
          TimeUnit.NANOSECONDS.timedJoin(live[i], left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
