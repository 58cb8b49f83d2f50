package dev.phase19.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the resident memory of a process in bytes, as Linux reports it (proc_pid_status(5)). */
final class Resident {
  private Resident() {}

  static long now(long pid) throws IOException {
    return field(pid, "VmRSS:");
  }

  static long peak(long pid) throws IOException {
    return field(pid, "VmHWM:");
  }

  private static long field(long pid, String name) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    throw new IOException("process " + pid + " has ended");
  }
}
