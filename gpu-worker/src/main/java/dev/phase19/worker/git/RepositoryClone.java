package dev.phase19.worker.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bare clone at one commit, read without a checkout. Closing it removes it. */
public final class RepositoryClone implements RepositoryFiles {
  private static final Logger log = LoggerFactory.getLogger(RepositoryClone.class);

  private final Repository bare;
  private final Path folder;
  private final ObjectId commit;
  private final CommitFiles files;

  RepositoryClone(
      Repository bare, Path folder, ObjectId commit, CloneBudget budget, CloneFailures failures) {
    this.bare = bare;
    this.folder = folder;
    this.commit = commit;
    this.files = new CommitFiles(bare, budget, failures);
  }

  /** Returns the commit's id; none if the repository is empty. */
  @Override
  public Optional<String> commit() {
    return Optional.ofNullable(commit).map(ObjectId::name);
  }

  @Override
  public List<RepositoryFile> files(Predicate<String> wanted) throws IOException {
    return commit == null ? List.of() : files.of(commit, wanted);
  }

  /**
   * Removes the clone. What cannot be removed now is removed when the worker stops or starts again.
   */
  @Override
  public void close() {
    files.close();
    bare.close();
    try {
      DeletedFolder.delete(folder);
    } catch (IOException e) {
      log.warn("clone not removed: folder={} reason=\"{}\"", folder, e.toString());
    }
  }
}
