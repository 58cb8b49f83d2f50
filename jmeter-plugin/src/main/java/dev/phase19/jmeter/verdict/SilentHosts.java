package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.jmeter.JMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the engines of a distributed run on a thread of its own. {@code
 * phase19.host.silence.seconds} sets when an engine counts as silent, and {@code
 * phase19.host.silence.ends} whether that ends the run.
 */
final class SilentHosts {
  private static final Logger log = LoggerFactory.getLogger(SilentHosts.class);
  private static final String SECONDS = "host.silence.seconds";
  private static final String ENDS = "host.silence.ends";
  private static final long DEFAULT_SECONDS = 600;
  private static final int FAILED = 1;

  private final Duration limit = Duration.ofSeconds(seconds());
  private final HostWatch watch;
  private final boolean ends;
  private final Consumer<String> shutDown;
  private ScheduledExecutorService thread;

  /**
   * @param shutDown ends the test of an engine that still responds
   */
  SilentHosts(Consumer<String> shutDown) {
    this.shutDown = shutDown;
    this.watch = new HostWatch(limit, System::currentTimeMillis, this::report);
    this.ends = Settings.find(ENDS).map(Boolean::parseBoolean).orElse(false);
  }

  private static long seconds() {
    Optional<String> setting = Settings.find(SECONDS);
    try {
      long seconds = setting.map(Long::parseLong).orElse(DEFAULT_SECONDS);
      if (seconds >= 0) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      log.debug("no number", e);
    }
    log.error(
        "phase19.{} must be a whole number >= 0, was '{}'; {} is used",
        SECONDS,
        setting.orElse(""),
        DEFAULT_SECONDS);
    return DEFAULT_SECONDS;
  }

  /** Begins to watch an engine; the first one of a run also starts the thread. */
  synchronized HostWatch.Host watch(String host) {
    if (thread == null && !limit.isZero()) {
      thread =
          Executors.newSingleThreadScheduledExecutor(
              task -> {
                Thread daemon = new Thread(task, "phase19-host-watch");
                daemon.setDaemon(true);
                return daemon;
              });
      thread.scheduleAtFixedRate(watch::check, 1, 1, TimeUnit.SECONDS);
    }
    return watch.watch(host);
  }

  void end(String host) {
    watch.end(host);
  }

  /** Returns a message about each engine that is silent now. */
  List<String> messages() {
    return watch.silent();
  }

  synchronized void close() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }

  private void report(String message) {
    String more =
        ends
            ? ": the run is ended, as phase19." + ENDS + " says"
            : ": its engine died, hangs, or cannot be reached. JMeter waits for it; end the run with"
                + " Ctrl-C, or have it ended with -Jphase19."
                + ENDS
                + "=true";
    log.error("{}{}", message, more);
    if (JMeter.isNonGUI()) {
      System.out.println(message + more);
    }
    if (ends && JMeter.isNonGUI()) {
      new Thread(this::endRun, "phase19-host-silence").start();
    }
  }

  /**
   * Ends the tests of the other engines, then JMeter. The exit hook writes the verdict, which names
   * the silent engine.
   */
  private void endRun() {
    watch.audible().forEach(shutDown);
    System.exit(FAILED);
  }
}
