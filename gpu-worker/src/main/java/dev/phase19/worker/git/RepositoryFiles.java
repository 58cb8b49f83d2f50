package dev.phase19.worker.git;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The files of one state of a repository, to be read until it is closed. */
public interface RepositoryFiles extends AutoCloseable {
  /** Returns the commit's id; none if there is no commit. */
  Optional<String> commit();

  /**
   * Returns the regular files that are wanted, in the order in which git sorts their paths.
   *
   * @param wanted decides by a path, with {@code /} between its segments
   * @throws CloneException if a limit is exceeded
   */
  List<RepositoryFile> files(Predicate<String> wanted) throws IOException;

  @Override
  void close();
}
