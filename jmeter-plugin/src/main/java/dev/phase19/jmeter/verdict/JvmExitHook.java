package dev.phase19.jmeter.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run has to do before its JVM ends: on Ctrl-C, on a SIGTERM, when JMeter gives threads up
 * that do not stop, when its window is closed, when the build that started it dies. No test-ended
 * comes then.
 *
 * <p>Java runs shutdown hooks side by side; these things have an order. So there is one hook a JVM,
 * which takes stage after stage. Each thing is done once, by whoever comes first: a run that ends
 * by itself does what it has left to restore in the same way.
 */
public final class JvmExitHook {
  private static final Logger log = LoggerFactory.getLogger(JvmExitHook.class);
  private static final List<JvmExitHook> PENDING = new ArrayList<>();

  /** Held while a thing is done, so that nobody goes on to the next stage meanwhile. */
  private static final Object TURN = new Object();

  private static boolean hooked;

  private final Stage stage;
  private final Runnable action;

  /** In the order in which they come. */
  public enum Stage {
    /** The services are put back as they were before the run. Hurried: somebody waits. */
    RESTORE,
    /** The verdict is written, which says what became of that. */
    WRITE,
    /** The JVM is given an exit code. */
    EXIT
  }

  private JvmExitHook(Stage stage, Runnable action) {
    this.stage = stage;
    this.action = action;
  }

  /** Has something done before the JVM ends, unless it is cancelled. */
  public static JvmExitHook at(Stage stage, Runnable action) {
    JvmExitHook exitHook = new JvmExitHook(stage, action);
    synchronized (PENDING) {
      if (!hooked) {
        Runtime.getRuntime().addShutdownHook(new Thread(JvmExitHook::endOfJvm, "phase19-jvm-exit"));
        hooked = true;
      }
      PENDING.add(exitHook);
    }
    return exitHook;
  }

  /** It need not be done any more. */
  public void cancel() {
    synchronized (PENDING) {
      PENDING.remove(this);
    }
  }

  /** Does what is left to do at a stage. */
  public static void run(Stage stage) {
    synchronized (TURN) {
      for (Optional<JvmExitHook> next = take(stage); next.isPresent(); next = take(stage)) {
        try {
          next.get().action.run();
        } catch (RuntimeException | Error e) { // of the rest each is due, in a full heap too
          log.error("not done before the end: stage={}", stage, e);
        }
      }
    }
  }

  private static void endOfJvm() {
    for (Stage stage : Stage.values()) {
      run(stage);
    }
  }

  private static Optional<JvmExitHook> take(Stage stage) {
    synchronized (PENDING) {
      Optional<JvmExitHook> first =
          PENDING.stream().filter(next -> next.stage == stage).findFirst();
      first.ifPresent(PENDING::remove);
      return first;
    }
  }
}
