package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.settings.Settings;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.JMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the JVM with an exit code of its own when a run's verdict must fail the build.
 *
 * <p>JMeter exits with 0 even if samples fail. An exit from within a test would lose the dashboard,
 * so it is done at the {@linkplain JvmExitHook JVM's end}, when results, dashboard and verdict are
 * written. It halts the JVM, because its exit code can no longer be changed in another way. It is
 * installed only if {@code phase19.fail.exit.code} is set. Then a build goes on only after a run
 * that reported its end and passed: a plan that never ran, a script that ends the JVM, and a signal
 * all fail the build.
 */
final class FailExit {
  private static final String SETTING = "fail.exit.code";
  private static final Logger log = LoggerFactory.getLogger(FailExit.class);
  private static final long RECORDING_SECONDS = 30;
  private static final int MAX_EXIT_CODE = 255;

  private static boolean installed;
  private static volatile boolean passed;
  private static volatile boolean failed;

  private FailExit() {}

  static synchronized void installIfAsked() {
    Optional<String> code = Settings.find(SETTING);
    if (installed || code.isEmpty() || !JMeter.isNonGUI()) {
      return;
    }
    int exitCode = parse(code.get());
    if (exitCode == 0) {
      return;
    }
    installed = true;
    JvmExitHook.at(
        JvmExitHook.Stage.EXIT,
        () -> {
          if (failed || !passed) {
            if (!FlightRecordings.areWrittenWithin(RECORDING_SECONDS, TimeUnit.SECONDS)) {
              System.out.println(
                  "A flight recording is cut off: it took longer than %s s to write"
                      .formatted(RECORDING_SECONDS));
            }
            System.out.flush();
            Runtime.getRuntime().halt(exitCode);
          }
        });
  }

  /**
   * @param pass whether the build may go on
   */
  static void ended(boolean pass) {
    passed |= pass;
    failed |= !pass;
  }

  /** Whether a failed verdict must end this JVM with an exit code other than 0. */
  static boolean isAsked() {
    return Settings.find(SETTING).map(FailExit::parse).orElse(0) != 0;
  }

  /** Returns the exit code; 0 turns the feature off, and an invalid value counts as 1. */
  static int parse(String code) {
    try {
      int value = Integer.parseInt(code);
      if (value >= 0 && value <= MAX_EXIT_CODE) {
        return value;
      }
    } catch (NumberFormatException e) {
      log.debug("no number", e);
    }
    log.error("phase19.{} must be 0 to {}, was '{}'; 1 is used", SETTING, MAX_EXIT_CODE, code);
    return 1;
  }
}
