package dev.phase19.worker.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A line of standard error that shows the present state, for somebody who waits. Where nobody
 * watches, nothing is shown.
 */
final class Terminal {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
  private static final long PERIOD_NANOS = 100_000_000;
  private static final String BACK_AND_ERASE = "\r\033[K";

  private final PrintStream err;
  private final boolean watched;
  private final LongSupplier nanoTime;
  private volatile long next;
  private boolean shown;

  Terminal(PrintStream err, boolean watched, LongSupplier nanoTime) {
    this.err = err;
    this.watched = watched;
    this.nanoTime = nanoTime;
    this.next = nanoTime.getAsLong() + PERIOD_NANOS;
  }

  /** Whether standard error is a terminal. */
  static boolean isStandardError() {
    try {
      // Java's own console says whether standard input and output are terminals.
      String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException notLinux) {
      return System.console() != null;
    }
  }

  /** Shows a state, unless another was shown just now; from any thread. */
  void show(String format, Object... values) {
    if (watched && nanoTime.getAsLong() - next >= 0) {
      print(String.format(Locale.ROOT, format, values));
    }
  }

  private synchronized void print(String state) {
    if (nanoTime.getAsLong() - next >= 0) {
      next = nanoTime.getAsLong() + PERIOD_NANOS;
      shown = true;
      err.print(BACK_AND_ERASE + state);
      err.flush();
    }
  }

  /** Removes what is shown. */
  synchronized void clear() {
    if (shown) {
      shown = false;
      err.print(BACK_AND_ERASE);
      err.flush();
    }
  }
}
