package dev.phase19.worker.cli;

import dev.phase19.worker.node2vec.TrainingProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Prints one line per epoch for somebody who waits: the loss, and how long the training will still
 * take.
 */
final class EpochLines implements TrainingProgress {
  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final long start;

  EpochLines(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  @Override
  public boolean epoch(int done, int epochs, double loss) {
    double left = (nanoTime.getAsLong() - start) / 1e9 / done * (epochs - done);
    out.printf(Locale.ROOT, "epoch %d of %d: loss %.4f, %.0f s left%n", done, epochs, loss, left);
    return true;
  }
}
