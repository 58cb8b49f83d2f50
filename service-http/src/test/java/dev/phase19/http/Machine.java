package dev.phase19.http;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** The machine that the tests run on. */
public final class Machine {

  private Machine() {}

  /**
   * Whether its load average exceeds 1.5 per processor, so that promises about time may not hold.
   */
  public static boolean isBusy() {
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    return machine.getSystemLoadAverage() > 1.5 * machine.getAvailableProcessors();
  }
}
