package dev.phase19.jmeter.gate.health;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.util.function.LongConsumer;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports how long each garbage collection stopped the threads, as the JVM's collectors measured
 * it.
 */
public final class Pauses implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Pauses.class);

  private final LongConsumer millis;
  private final NotificationListener listener = (notification, handback) -> tell(notification);

  /**
   * @param millis receives each duration, on a thread of the JVM, soon after the collection
   */
  public Pauses(LongConsumer millis) {
    this.millis = millis;
    for (GarbageCollectorMXBean bean : ThisJvm.pausing()) {
      ((NotificationEmitter) bean).addNotificationListener(listener, null, null);
    }
  }

  private void tell(Notification notification) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      millis.accept(
          GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
              .getGcInfo()
              .getDuration());
    }
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean bean : ThisJvm.pausing()) {
      try {
        ((NotificationEmitter) bean).removeNotificationListener(listener);
      } catch (ListenerNotFoundException e) {
        log.debug("closed before", e);
      }
    }
  }
}
