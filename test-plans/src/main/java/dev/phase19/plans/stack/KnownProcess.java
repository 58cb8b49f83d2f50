package dev.phase19.plans.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that is told apart from a later one with the same number by the time of its start.
 *
 * @param start unknown on a system that does not tell it
 */
public record KnownProcess(long pid, Optional<Instant> start) {
  /** Each JVM reckons the time anew from the machine's start and its clock, which may be set. */
  private static final Duration ACCURACY = Duration.ofSeconds(5);

  /** The process that has that number now. */
  public static KnownProcess of(long pid) {
    return of(pid, ProcessHandle.of(pid));
  }

  private static KnownProcess of(long pid, Optional<ProcessHandle> process) {
    return new KnownProcess(pid, process.flatMap(found -> found.info().startInstant()));
  }

  /** Reads what {@link #write} wrote; nothing where there is no such file, or no such text. */
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

  /** The process, while it is alive. */
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
