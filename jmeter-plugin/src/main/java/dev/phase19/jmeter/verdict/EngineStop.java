package dev.phase19.jmeter.verdict;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.engine.StandardJMeterEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the test of this JVM while it starts, as a user's Shutdown does: JMeter then starts no
 * thread group, and notifies all elements that the test has ended.
 *
 * <p>JMeter carries out a stop asynchronously, on a thread of its own. The caller here is the
 * thread that would start the thread groups next, so it waits until the stop has taken effect.
 * JMeter does not announce that, but the engine then clears its static reference to itself, which
 * is read by reflection. If reflection is not permitted, the caller waits for the longest time that
 * a stop may take.
 */
public final class EngineStop {
  private static final Logger log = LoggerFactory.getLogger(EngineStop.class);
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(1);

  private EngineStop() {}

  /** Must be called by the engine's thread, which notifies elements that the test starts. */
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

  /** Whether the test of this JVM was stopped, by anyone; false if reflection is not permitted. */
  public static boolean hasCome() {
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
