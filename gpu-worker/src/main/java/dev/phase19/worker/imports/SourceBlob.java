package dev.phase19.worker.imports;

import java.io.IOException;

/**
 * A source file that can be read once it is its turn.
 *
 * @param path with {@code /} between its segments
 * @param identity equal for files of the same bytes, which are read and scanned once
 */
public record SourceBlob(String path, Object identity, Content content) {

  /** A file whose bytes are not known to be those of another. */
  public SourceBlob(String path, Content content) {
    this(path, new Object(), content);
  }

  /** The bytes of a file. */
  @FunctionalInterface
  public interface Content {

    /**
     * Reads them, from any thread.
     *
     * @throws MalformedSourceException if they are not to be parsed, for their size for instance
     */
    byte[] read() throws IOException, MalformedSourceException;
  }
}
