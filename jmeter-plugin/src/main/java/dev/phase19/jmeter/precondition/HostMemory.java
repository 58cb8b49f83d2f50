package dev.phase19.jmeter.precondition;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory a new program on this machine can use without swapping. */
public final class HostMemory {
  private static final Path MEMINFO = Path.of("/proc/meminfo");

  private HostMemory() {}

  /** Returns Linux's own estimate if there is one, otherwise the free memory. */
  public static long availableBytes() {
    try {
      return availableBytes(Files.readAllLines(MEMINFO));
    } catch (IOException e) {
      var system = ManagementFactory.getOperatingSystemMXBean();
      return ((com.sun.management.OperatingSystemMXBean) system).getFreeMemorySize();
    }
  }

  public static long availableBytes(List<String> meminfo) throws IOException {
    for (String line : meminfo) {
      String[] words = line.split("\\s+");
      if (words.length == 3 && words[0].equals("MemAvailable:") && words[2].equals("kB")) {
        return Long.parseLong(words[1]) * 1024;
      }
    }
    throw new IOException("no MemAvailable in " + MEMINFO);
  }
}
