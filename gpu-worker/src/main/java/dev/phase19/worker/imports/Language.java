package dev.phase19.worker.imports;

import java.util.List;

/**
 * A programming language whose imports are followed.
 *
 * @param <S> what a scan of one file keeps
 */
public interface Language<S> {

  /**
   * Whether a file of this path, with {@code /} between its segments, is written in this language.
   */
  boolean owns(String path);

  /**
   * Finds the imports of one file, in time linear in its length.
   *
   * @throws MalformedSourceException if the file is binary, or ends inside of something, such as a
   *     comment
   */
  S scan(byte[] source) throws MalformedSourceException;

  /**
   * Finds the files that the imports of each file refer to, among all files of this language.
   *
   * @param progress to be checked at each step of loops whose length depends on the files
   */
  void resolve(List<ScannedFile<S>> files, EdgeSink edges, ScanProgress progress);
}
