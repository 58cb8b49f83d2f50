package dev.phase19.worker.git;

import java.io.IOException;
import java.nio.file.Path;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bare clone at one commit, read without a checkout. Closing it removes it. */
public final class RepositoryClone implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RepositoryClone.class);

  /** The longest path that a checkout could have on Linux; no genuine path is longer. */
  private static final int MAX_PATH_BYTES = 4096;

  private final Repository bare;
  private final Path folder;
  private final ObjectId commit;
  private final CloneBudget budget;
  private final CloneFailures failures;

  RepositoryClone(
      Repository bare, Path folder, ObjectId commit, CloneBudget budget, CloneFailures failures) {
    this.bare = bare;
    this.folder = folder;
    this.commit = commit;
    this.budget = budget;
    this.failures = failures;
  }

  /** Returns the commit's id; none if the repository is empty. */
  public Optional<String> commit() {
    return Optional.ofNullable(commit).map(ObjectId::name);
  }

  /**
   * Returns the regular files that are wanted, in the order in which git sorts their paths.
   * Symbolic links and submodules are skipped, and so is what git would not check out: an entry of
   * a {@linkplain EntryNames forbidden name} with all below it, a path of more than 4096 bytes, and
   * a second entry of the same path. The call counts against the clone's time, since a few hundred
   * objects can describe a tree of billions of files.
   *
   * @param wanted decides by a path, with {@code /} between its segments, as {@link PathText}
   *     writes it
   * @throws CloneException if a limit is exceeded, the time is over, or the server did not send all
   *     trees
   */
  public List<RepositoryFile> files(Predicate<String> wanted) throws IOException {
    try {
      return commit == null ? List.of() : walked(wanted);
    } catch (IOException | RuntimeException e) {
      throw failures.explained(e);
    }
  }

  private List<RepositoryFile> walked(Predicate<String> wanted) throws IOException {
    List<RepositoryFile> files = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    EntryNames names = new EntryNames();
    OpenFolders open = new OpenFolders(budget.limits().heapBytes());
    BlobReader reader = new BlobReader(bare, budget, failures);
    long pathBytes = 0;
    try (RevWalk commits = new RevWalk(bare);
        TreeWalk walk = new TreeWalk(bare)) {
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
            files.add(new RepositoryFile(path, walk.getObjectId(0), reader));
            pathBytes += Math.max(walk.getPathLength(), path.length());
            check(files.size(), pathBytes);
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

  private void check(int files, long pathBytes) throws CloneException {
    CloneLimits limits = budget.limits();
    if (files > limits.files()) {
      throw CloneException.tooLarge(
          "the repository has more source files than",
          "maxFiles",
          Integer.toString(limits.files()));
    }
    if (pathBytes > limits.pathBytes()) {
      throw CloneException.tooLarge(
          "the paths of the repository's source files take more than",
          "maxPathSize",
          limits.pathBytes() + " bytes");
    }
  }

  /**
   * Removes the clone. What cannot be removed now is removed when the worker stops or starts again.
   */
  @Override
  public void close() {
    bare.close();
    try {
      DeletedFolder.delete(folder);
    } catch (IOException e) {
      log.warn("clone not removed: folder={} reason=\"{}\"", folder, e.toString());
    }
  }
}
