package dev.phase19.jmeter.results;

import java.io.Closeable;
import java.io.IOException;

/** Goes through the samples of a results file, in the file's order. */
public interface ResultsReader extends Closeable {

  /**
   * Goes on to the next row that can be read.
   *
   * @return false at the end of the file
   */
  boolean next() throws IOException;

  /** The current row; the same object each time. */
  Row row();

  /** Returns how many bytes of the file were read so far, for a display of progress. */
  long bytesRead();

  /** What the file was found to be so far. */
  FileFacts facts();
}
