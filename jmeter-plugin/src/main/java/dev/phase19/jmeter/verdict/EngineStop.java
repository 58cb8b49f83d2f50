package dev.phase19.jmeter.verdict;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.engine.StandardJMeterEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the test of this JVM while it starts, as a user's Shutdown does: JMeter then starts no
 * thread group, and tells all elements that the test has ended.
 *
 * <p>JMeter carries a stop out on a thread of its own, some time after it was asked. The thread
 * that starts the groups is the one that calls here, so it waits until the stop has come. JMeter
 * tells nobody that it has; its engine forgets itself then, and that is looked for. Without leave
 * to look, it waits for as long as the stop may take.
 */
final class EngineStop {
  private static final Logger log = LoggerFactory.getLogger(EngineStop.class);
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(1);

  private EngineStop() {}

  /** To be called by the engine's own thread, which tells elements that the test starts. */
  static void beforeFirstGroup() {
    StandardJMeterEngine.stopEngine();
    long start = System.nanoTime();
    try {
      while (isUp() && System.nanoTime() - start < MAX_NANOS) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the test of this JVM was stopped, by whomever; false without leave to look. */
  static boolean hasCome() {
    return !isUp();
  }

  private static boolean isUp() {
    try {
      Field engine = StandardJMeterEngine.class.getDeclaredField("engine");
      engine.setAccessible(true);
      return engine.get(null) != null;
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      log.debug("engine cannot be seen", e);
      return true;
    }
  }
}
