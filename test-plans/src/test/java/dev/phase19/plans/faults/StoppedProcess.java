package dev.phase19.plans.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Holds a process with SIGSTOP and lets it continue with SIGCONT. */
final class StoppedProcess {
  private StoppedProcess() {}

  /** Holds the process for {@code time} and returns when it continues. */
  static void hold(ProcessHandle process, Duration time) throws IOException, InterruptedException {
    signal(process, "STOP");
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } finally {
      signal(process, "CONT");
    }
  }

  /** Holds the process for {@code time}, after a delay of {@code begin}, on a thread of its own. */
  static void holdLater(ProcessHandle process, Duration begin, Duration time) {
    Thread thread =
        new Thread(
            () -> {
              try {
                TimeUnit.MILLISECONDS.sleep(begin.toMillis());
                hold(process, time);
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            "hold");
    thread.setDaemon(true);
    thread.start();
  }

  private static void signal(ProcessHandle process, String signal)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }
}
