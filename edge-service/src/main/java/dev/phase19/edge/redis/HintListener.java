package dev.phase19.edge.redis;

import dev.phase19.store.queue.JobHint;
import dev.phase19.store.queue.JobHints;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;

/**
 * Passes hints about jobs on to those who otherwise look once per second. It keeps one connection
 * to Redis, and opens it again when it is lost: first after 100 ms, then after longer and longer
 * pauses, up to 5 s.
 */
public final class HintListener implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HintListener.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration PING_EVERY = Duration.ofSeconds(10);

  private final JobHints hints;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          2, // one listens, the other pings
          task -> {
            Thread thread = new Thread(task, "job-hints");
            thread.setDaemon(true);
            return thread;
          });
  private Duration pause = FIRST_PAUSE;
  private boolean warned;

  /**
   * @param listeners called in turn by the thread that listens; they must return soon
   */
  public HintListener(UnifiedJedis redis, List<Consumer<JobHint>> listeners) {
    this.hints = new JobHints(redis, hint -> listeners.forEach(listener -> listener.accept(hint)));
  }

  /** Begins to listen. */
  public void start() {
    threads.execute(this::listen);
    threads.scheduleWithFixedDelay(
        this::ping, PING_EVERY.toMillis(), PING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      hints.stop();
    } catch (RuntimeException lost) {
      log.debug("the connection for hints was lost already", lost);
    }
  }

  private void listen() {
    try {
      hints.listen(() -> pause = FIRST_PAUSE);
    } catch (JedisAccessControlException refused) {
      if (!warned) {
        warned = true;
        log.warn(
            "no hints about jobs, so waiting requests are answered up to 1 s late: reason={}; let"
                + " the user of Redis use the channel, with ACL SETUSER <user> &{phase19}:queue:changes",
            refused.getMessage());
      }
    } catch (RuntimeException lost) {
      log.debug("connection for hints lost", lost);
    }
    if (!threads.isShutdown()) {
      threads.schedule(this::listen, pause.toMillis(), TimeUnit.MILLISECONDS);
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
  }

  private void ping() {
    try {
      hints.ping();
    } catch (RuntimeException lost) {
      log.debug("the connection for hints is lost", lost);
    }
  }
}
