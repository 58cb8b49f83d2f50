package dev.phase19.worker.imports;

import java.io.IOException;

/**
 * A source file that is read when it is its turn.
 *
 * @param path with {@code /} between its segments
 * @param identity equal for files with the same bytes, which are read and scanned once for each
 *     suffix
 */
public record SourceBlob(String path, Object identity, Content content) {

  /** Creates a file that is not known to have the same bytes as another. */
  public SourceBlob(String path, Content content) {
    this(path, new Object(), content);
  }

  /** The bytes of a file. */
  @FunctionalInterface
  public interface Content {

    /**
     * Reads the bytes; called from any thread.
     *
     * @throws MalformedSourceException if they are not to be parsed, for example because of their
     *     size
     */
    byte[] read() throws IOException, MalformedSourceException;
  }
}
