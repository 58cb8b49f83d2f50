package dev.phase19.worker.cli;

import dev.phase19.worker.git.CloneProgress;
import dev.phase19.worker.repository.ParseProgress;

/** Shows how far {@code import-graph} is, and ends it when it is stopped. */
final class ImportProgress implements CloneProgress, ParseProgress {
  private final Terminal terminal;
  private volatile boolean stopped;

  ImportProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Ends the clone and the parsing as soon as possible. */
  void stop() {
    stopped = true;
  }

  @Override
  public boolean isWanted() {
    return !stopped;
  }

  @Override
  public boolean getAsBoolean() {
    return !stopped;
  }

  @Override
  public void received(long bytes) {
    terminal.show("cloning: %.1f MB", bytes / 1e6);
  }

  @Override
  public void scanned(int done, int of) {
    if (done < of) {
      terminal.show("scanning: %,d of %,d files", done, of);
    } else {
      terminal.show("resolving the imports of %,d files", of);
    }
  }

  void writing() {
    terminal.show("writing");
  }
}
