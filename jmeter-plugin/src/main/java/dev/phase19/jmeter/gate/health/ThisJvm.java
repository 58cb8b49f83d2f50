package dev.phase19.jmeter.gate.health;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** The JVM that JMeter runs in. */
public final class ThisJvm implements Generator {
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final List<GarbageCollectorMXBean> pausing = pausing();

  /**
   * Returns the collectors that stop the threads. A collector that works concurrently reports its
   * cycles under a name that contains Concurrent or Cycles; those stop nothing.
   */
  static List<GarbageCollectorMXBean> pausing() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(bean -> !bean.getName().matches(".*(Concurrent|Cycles).*"))
        .toList();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public long cpuNanos() {
    return system.getProcessCpuTime();
  }

  @Override
  public long collectionMillis() {
    return pausing.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
  }

  @Override
  public int processors() {
    return Runtime.getRuntime().availableProcessors();
  }
}
