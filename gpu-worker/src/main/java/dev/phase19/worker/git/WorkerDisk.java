package dev.phase19.worker.git;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a failure of the worker's own disk from one of the network and from one of JGit. Java
 * throws the same plain exception for all three, with a text of the operating system or of JGit, so
 * only where it was thrown tells them apart.
 */
final class WorkerDisk {
  private static final Set<String> WRITERS =
      Set.of(
          "java.io.RandomAccessFile",
          "java.io.FileOutputStream",
          "java.io.UnixFileSystem",
          "java.io.WinNTFileSystem",
          "sun.nio.ch.FileDispatcherImpl",
          "sun.nio.ch.FileChannelImpl");

  private WorkerDisk() {}

  /** Returns what the disk refuses, in the operating system's words; empty for other failures. */
  static Optional<String> refusal(Throwable cause) {
    if (cause instanceof FileSystemException file) {
      return Optional.of(file.getReason() == null ? file.toString() : file.getReason());
    }
    StackTraceElement[] trace = cause.getStackTrace();
    boolean ofJava =
        cause.getClass() == IOException.class || cause instanceof FileNotFoundException;
    return ofJava && trace.length > 0 && WRITERS.contains(trace[0].getClassName())
        ? Optional.ofNullable(cause.getMessage())
        : Optional.empty();
  }
}
