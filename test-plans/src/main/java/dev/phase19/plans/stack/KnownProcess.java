package dev.phase19.plans.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process with the time of its start, which distinguishes it from a later process with the same
 * number.
 *
 * @param start empty on a system that does not report it
 */
public record KnownProcess(long pid, Optional<Instant> start) {
  /**
   * How far two start times of one process may differ: each JVM computes the time anew from the
   * machine's start and its clock, which may be set.
   */
  private static final Duration ACCURACY = Duration.ofSeconds(5);

  /** Returns the process that has that number now. */
  public static KnownProcess of(long pid) {
    return of(pid, ProcessHandle.of(pid));
  }

  private static KnownProcess of(long pid, Optional<ProcessHandle> process) {
    return new KnownProcess(pid, process.flatMap(found -> found.info().startInstant()));
  }

  /**
   * Reads what {@link #write} wrote; empty if there is no such file or the text is something else.
   */
  public static Optional<KnownProcess> read(Path file) throws IOException {
    return Files.exists(file) ? parse(Files.readString(file)) : Optional.empty();
  }

  static Optional<KnownProcess> parse(String text) {
    String[] words = text.strip().split(" ");
    try {
      Optional<Instant> start =
          words.length > 1 ? Optional.of(Instant.parse(words[1])) : Optional.empty();
      return Optional.of(new KnownProcess(Long.parseLong(words[0]), start));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    Files.writeString(file, text() + "\n");
  }

  String text() {
    return pid + start.map(instant -> " " + instant).orElse("");
  }

  /** Returns the process, if it is still alive. */
  public Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
  }

  boolean isAlive() {
    return handle().isPresent();
  }

  private boolean isSame(ProcessHandle process) {
    Optional<Instant> other = process.info().startInstant();
    if (start.isEmpty() || other.isEmpty()) {
      return start.isEmpty() && other.isEmpty();
    }
    return Duration.between(start.get(), other.get()).abs().compareTo(ACCURACY) <= 0;
  }
}
