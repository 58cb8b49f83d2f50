package dev.phase19.jmeter.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run has to do before its JVM ends: on Ctrl-C, on SIGTERM, when JMeter gives up on threads
 * that do not stop, when its window is closed, when the build that started it dies. JMeter calls no
 * {@code testEnded} then.
 *
 * <p>Java runs shutdown hooks concurrently, but these actions have an order. So there is one hook
 * per JVM, which runs stage after stage. Each action is done once, by whoever comes first: a run
 * that ends by itself restores what is left in the same way.
 */
public final class JvmExitHook {
  private static final Logger log = LoggerFactory.getLogger(JvmExitHook.class);
  private static final List<JvmExitHook> PENDING = new ArrayList<>();

  /** Held while actions run, so that no other thread goes on to the next stage meanwhile. */
  private static final Object TURN = new Object();

  private static boolean hooked;

  private final Stage stage;
  private final Runnable action;

  /** The stages, in the order in which they run. */
  public enum Stage {
    /** Restores the services to their state before the run. In a hurry, as somebody waits. */
    RESTORE,
    /** Writes the verdict, which reports the outcome of {@link #RESTORE}. */
    WRITE,
    /** Sets the exit code of the JVM. */
    EXIT
  }

  private JvmExitHook(Stage stage, Runnable action) {
    this.stage = stage;
    this.action = action;
  }

  /** Registers an action to run before the JVM ends, unless it is cancelled. */
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

  /** Removes the action if it has not run yet. */
  public void cancel() {
    synchronized (PENDING) {
      PENDING.remove(this);
    }
  }

  /** Runs the remaining actions of a stage. */
  public static void run(Stage stage) {
    synchronized (TURN) {
      for (Optional<JvmExitHook> next = take(stage); next.isPresent(); next = take(stage)) {
        try {
          next.get().action.run();
        } catch (RuntimeException | Error e) { // the rest must run, even when the heap is full
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
