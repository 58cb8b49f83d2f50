package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.settings.Settings;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends this JVM when the process that started it ends, if {@code phase19.end.with.parent} is {@code
 * true}. When a build tool is killed, the JMeter that it forked would otherwise go on, although
 * nobody reads its results. Before the JVM ends, {@linkplain JvmExitHook the run's exit actions}
 * are done: the services are restored and a verdict is written.
 */
final class ParentWatch {
  private static final String SETTING = "end.with.parent";
  private static final Logger log = LoggerFactory.getLogger(ParentWatch.class);

  /** The exit code of a process that SIGTERM has ended: 128 + 15. */
  private static final int EXIT_CODE = 143;

  private static boolean installed;

  private ParentWatch() {}

  static synchronized void installIfAsked() {
    if (installed || !Settings.find(SETTING).map(Boolean::parseBoolean).orElse(false)) {
      return;
    }
    installed = true;
    Optional<CompletableFuture<ProcessHandle>> end =
        ProcessHandle.current().parent().map(ProcessHandle::onExit);
    if (end.isEmpty()) {
      log.warn("phase19.{}: this system does not tell the parent process", SETTING);
      return;
    }
    end.get().thenRun(ParentWatch::endNow);
  }

  private static void endNow() {
    log.error("the process that started JMeter has ended: JMeter ends too");
    JvmExitHook.run(JvmExitHook.Stage.RESTORE);
    JvmExitHook.run(JvmExitHook.Stage.WRITE);
    Runtime.getRuntime().halt(EXIT_CODE);
  }
}
