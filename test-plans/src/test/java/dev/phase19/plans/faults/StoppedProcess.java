package dev.phase19.plans.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process that is held by SIGSTOP and goes on by SIGCONT. */
final class StoppedProcess {
  private StoppedProcess() {}

  /** Holds it for that time. */
  static void hold(ProcessHandle process, Duration time) throws IOException, InterruptedException {
    signal(process, "STOP");
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } finally {
      signal(process, "CONT");
    }
  }

  /** Holds it for that time, beginning after a while, on a thread of its own. */
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
