package dev.phase19.worker.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Lists the regular files of a commit and reads them, without a checkout. */
final class CommitFiles implements AutoCloseable {
  /** The longest path that a checkout could have on Linux; no genuine path is longer. */
  private static final int MAX_PATH_BYTES = 4096;

  private final Repository repository;
  private final CloneBudget budget;
  private final ReadFailures failures;
  private final ObjectReaders readers;

  CommitFiles(Repository repository, CloneBudget budget, ReadFailures failures) {
    this.repository = repository;
    this.budget = budget;
    this.failures = failures;
    this.readers = new ObjectReaders(repository, budget);
  }

  /**
   * Returns the regular files that are wanted, in the order in which git sorts their paths.
   * Symbolic links and submodules are skipped, and so is what git would not check out: an entry of
   * a {@linkplain EntryNames forbidden name} with all below it, a path of more than 4096 bytes, and
   * a second entry of the same path. The call counts against the budget's time, since a few hundred
   * objects can describe a tree of billions of files.
   *
   * @param wanted decides by a path, with {@code /} between its segments, as {@link PathText}
   *     writes it
   * @throws CloneException if a limit is exceeded, or trees are missing
   */
  List<RepositoryFile> of(ObjectId commit, Predicate<String> wanted) throws CloneException {
    try {
      return walked(commit, wanted);
    } catch (IOException | RuntimeException e) {
      throw failures.explained(e);
    }
  }

  private List<RepositoryFile> walked(ObjectId commit, Predicate<String> wanted)
      throws IOException {
    PathLimits limits = new PathLimits(budget.limits());
    List<RepositoryFile> files = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    EntryNames names = new EntryNames();
    OpenFolders open = new OpenFolders(budget.limits().heapBytes());
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(commits.parseCommit(commit).getTree());
      while (walk.next()) {
        budget.check();
        if (walk.getPathLength() > MAX_PATH_BYTES || !names.allow(walk)) {
          continue;
        }
        if (walk.isSubtree()) {
          open.enter(walk.getDepth(), listBytes(walk));
          walk.enterSubtree();
        } else if (isRegular(walk.getRawMode(0))) {
          String path = PathText.of(walk.getRawPath());
          if (wanted.test(path) && paths.add(path)) {
            limits.add(Math.max(walk.getPathLength(), path.length()));
            files.add(new Blob(path, walk.getObjectId(0), this));
          }
        }
      }
    }
    return files;
  }

  private static long listBytes(TreeWalk walk) throws IOException {
    return walk.getObjectReader().getObjectSize(walk.getObjectId(0), Constants.OBJ_TREE);
  }

  private static boolean isRegular(int mode) {
    return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
  }

  /** Gives back what the files are read with. */
  @Override
  public void close() {
    readers.close();
  }

  /** A file of the commit. */
  private record Blob(String path, ObjectId identity, CommitFiles commit)
      implements RepositoryFile {
    @Override
    public Optional<byte[]> read(long most) throws CloneException {
      try {
        return commit.readers.blob(identity, most);
      } catch (IOException | RuntimeException e) {
        throw commit.failures.explained(e);
      }
    }
  }
}
