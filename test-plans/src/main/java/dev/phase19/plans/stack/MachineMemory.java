package dev.phase19.plans.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The memory that programs can have without swapping, as Linux estimates it (proc_meminfo(5)), or
 * what a container's limit leaves if that is less.
 *
 * @param meminfo Linux's table, {@code /proc/meminfo}
 * @param cgroup the folder of this process's group in the cgroup hierarchy of version 2
 */
record MachineMemory(Path meminfo, Path cgroup) {

  static MachineMemory ofThisMachine() {
    return new MachineMemory(Path.of("/proc/meminfo"), Path.of("/sys/fs/cgroup"));
  }

  /** Returns the memory in bytes; empty if the system does not report it. */
  Optional<Long> available() {
    Optional<Long> machine = ofMachine();
    Optional<Long> limit = number("memory.max");
    Optional<Long> used = number("memory.current");
    if (limit.isEmpty() || used.isEmpty()) {
      return machine;
    }
    long left = Math.max(0, limit.get() - used.get());
    return Optional.of(machine.map(free -> Math.min(free, left)).orElse(left));
  }

  private Optional<Long> ofMachine() {
    try (Stream<String> rows = Files.lines(meminfo)) {
      return rows.filter(row -> row.startsWith("MemAvailable:"))
          .map(row -> Long.parseLong(row.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException | UncheckedIOException notLinux) {
      return Optional.empty();
    }
  }

  /** Reads a number; empty for a limit of {@code max}, which means that the group has none. */
  private Optional<Long> number(String file) {
    try {
      String text = Files.readString(cgroup.resolve(file)).strip();
      return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    } catch (IOException noGroup) {
      return Optional.empty();
    }
  }
}
