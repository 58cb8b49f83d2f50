package dev.phase19.worker.repository;

import dev.phase19.worker.git.RepositoryFile;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.ScanProgress;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The parsing of one repository: reads its files, and ends when the graph is no longer wanted or a
 * limit is exceeded. Used by many threads.
 */
final class Parsing implements ScanProgress {
  private final ParseLimits limits;
  private final ParseProgress progress;
  private final LongSupplier nanoTime;
  private final long start;
  private final AtomicLong read = new AtomicLong();

  Parsing(ParseLimits limits, ParseProgress progress, LongSupplier nanoTime) {
    this.limits = limits;
    this.progress = progress;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /** Returns the bytes of a file. */
  byte[] read(RepositoryFile file) throws IOException, MalformedSourceException {
    check();
    byte[] bytes =
        file.read(limits.bytesAFile())
            .orElseThrow(
                () ->
                    new MalformedSourceException(
                        "it is larger than repositories.maxFileSize, "
                            + limits.bytesAFile()
                            + " bytes"));
    if (read.addAndGet(bytes.length) > limits.bytes()) {
      throw new ParseLimitException(
          "the source files have more than repositories.maxParseSize, "
              + limits.bytes()
              + " bytes; a larger value in the worker's configuration allows it");
    }
    return bytes;
  }

  @Override
  public void scanned(int done, int of) {
    check();
    progress.scanned(done, of);
  }

  @Override
  public void check() {
    if (!progress.isWanted()) {
      throw new CancellationException("the job is not wanted any more");
    }
    if (nanoTime.getAsLong() - start > limits.time().toNanos()) {
      throw new ParseLimitException(
          "the source files took longer than repositories.parseTimeout, "
              + limits.time().toSeconds()
              + " s, to parse; a larger value in the worker's configuration allows it");
    }
  }
}
