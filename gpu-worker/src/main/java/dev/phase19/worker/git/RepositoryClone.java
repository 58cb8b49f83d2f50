package dev.phase19.worker.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A bare clone at one commit, read without a checkout. Closing it removes it. */
public final class RepositoryClone implements AutoCloseable {
  private final FileRepository bare;
  private final Path folder;
  private final ObjectId commit;
  private final int mostFiles;

  RepositoryClone(FileRepository bare, Path folder, ObjectId commit, int mostFiles) {
    this.bare = bare;
    this.folder = folder;
    this.commit = commit;
    this.mostFiles = mostFiles;
  }

  /** The commit's id, unless the repository is empty. */
  public Optional<String> commit() {
    return Optional.ofNullable(commit).map(ObjectId::name);
  }

  /**
   * The regular files that are wanted, in the order of their paths as git sorts them. Symbolic
   * links and submodules are passed over.
   *
   * @param wanted tells from a path, with {@code /} between its segments
   * @throws CloneException if there are more than the limit
   */
  public List<RepositoryFile> files(Predicate<String> wanted) throws IOException {
    List<RepositoryFile> files = new ArrayList<>();
    if (commit == null) {
      return files;
    }
    try (RevWalk commits = new RevWalk(bare);
        TreeWalk walk = new TreeWalk(bare)) {
      walk.addTree(commits.parseCommit(commit).getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        int mode = walk.getRawMode(0);
        boolean regular =
            FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
        if (!regular || !wanted.test(walk.getPathString())) {
          continue;
        }
        if (files.size() == mostFiles) {
          throw new CloneException(
              CloneException.Kind.TOO_LARGE,
              "the repository has more source files than repositories.maxFiles, " + mostFiles,
              null);
        }
        files.add(new RepositoryFile(walk.getPathString(), walk.getObjectId(0), bare));
      }
    }
    return files;
  }

  @Override
  public void close() throws IOException {
    bare.close();
    DeletedFolder.delete(folder);
  }
}
