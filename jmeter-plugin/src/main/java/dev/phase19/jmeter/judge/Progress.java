package dev.phase19.jmeter.judge;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows on a terminal how much of the files is read; nothing elsewhere, or where it is quick. */
final class Progress {
  private static final long EVERY_ROWS = 1 << 16;
  private static final long EVERY_NANOS = 500_000_000;

  private final PrintStream terminal;
  private final long bytes;
  private long rows;
  private long next = System.nanoTime() + EVERY_NANOS;
  private boolean shown;

  /**
   * @param terminal null if there is none
   */
  Progress(PrintStream terminal, List<Path> files) throws IOException {
    this.terminal = terminal;
    long all = 0;
    for (Path file : files) {
      all += Files.size(file);
    }
    this.bytes = all;
  }

  void row(ResultsStream results) {
    if (terminal == null || ++rows % EVERY_ROWS != 0 || System.nanoTime() - next < 0) {
      return;
    }
    next = System.nanoTime() + EVERY_NANOS;
    shown = true;
    // Packed files have more bytes than they seem to have.
    double percent = Math.min(100, 100.0 * results.bytesRead() / Math.max(1, bytes));
    terminal.printf(Locale.ROOT, "\r%,d rows, %.0f %%", rows, percent);
    terminal.flush();
  }

  void end() {
    if (shown) {
      terminal.print("\r" + " ".repeat(40) + "\r");
      terminal.flush();
    }
  }
}
