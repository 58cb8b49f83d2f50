package dev.phase19.plans.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the process that listens on a port, if the system reports it: on Linux, from the tables of
 * sockets and the open files of this user's processes (proc(5)).
 */
final class PortHolder {
  private static final String LISTENS = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private final Path proc;

  PortHolder(Path proc) {
    this.proc = proc;
  }

  static Optional<ProcessHandle> of(int port) {
    return new PortHolder(Path.of("/proc")).find(port).flatMap(ProcessHandle::of);
  }

  /** Returns the number of the process that listens on the port. */
  Optional<Long> find(int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      sockets.addAll(sockets(proc.resolve(table), port));
    }
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    try (Stream<Path> processes = Files.list(proc)) {
      return processes
          .filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .filter(process -> hasOneOf(process.resolve("fd"), sockets))
          .map(process -> Long.valueOf(process.getFileName().toString()))
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** Returns the sockets that listen on the port, named as in {@code /proc/<pid>/fd}. */
  private static List<String> sockets(Path table, int port) {
    try (Stream<String> rows = Files.lines(table)) {
      return rows.skip(1)
          .map(row -> row.strip().split("\\s+"))
          .filter(row -> row.length > INODE && row[STATE].equals(LISTENS))
          .filter(row -> row[LOCAL_ADDRESS].endsWith(String.format(":%04X", port)))
          .map(row -> "socket:[" + row[INODE] + "]")
          .toList();
    } catch (IOException | UncheckedIOException notLinux) {
      return List.of();
    }
  }

  private static boolean hasOneOf(Path files, Set<String> sockets) {
    String[] names = files.toFile().list();
    return names != null
        && Arrays.stream(names).anyMatch(name -> sockets.contains(target(files.resolve(name))));
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException | UnsupportedOperationException closedMeanwhile) {
      return "";
    }
  }
}
