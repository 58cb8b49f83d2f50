package dev.phase19.worker.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/**
 * A git repository on this machine at one commit, read in place: nothing is written to it, and its
 * work tree, if it has one, is not looked at.
 */
public final class LocalRepository implements RepositoryFiles {
  private final Repository repository;
  private final ObjectId commit;
  private final CommitFiles files;

  private LocalRepository(
      Repository repository, ObjectId commit, CloneBudget budget, LocalFailures failures) {
    this.repository = repository;
    this.commit = commit;
    this.files = new CommitFiles(repository, budget, failures);
  }

  /**
   * Returns the folder of git's own files, if a folder is a bare repository or the top of a work
   * tree. In a work tree that {@code git worktree} or {@code git submodule} made, {@code .git} is a
   * file that names it.
   */
  public static Optional<Path> gitFolder(Path folder) {
    File top = folder.toAbsolutePath().normalize().toFile();
    RepositoryBuilder search = new RepositoryBuilder();
    search.addCeilingDirectory(top.getParentFile());
    return Optional.ofNullable(search.findGitDir(top).getGitDir()).map(File::toPath);
  }

  /**
   * Opens a repository.
   *
   * @param gitFolder as {@link #gitFolder} returns it
   * @param ref whatever {@code git rev-parse} knows as a commit, such as a branch, a tag, a
   *     commit's id or its beginning, {@code HEAD~1}; or null for HEAD
   * @param limits of which time, files and bytes of paths apply
   * @throws CloneException if there is no such commit, or the repository cannot be read
   */
  public static LocalRepository open(Path gitFolder, String ref, CloneLimits limits)
      throws CloneException {
    IsolatedSettings.install();
    LocalFailures failures = new LocalFailures(gitFolder);
    Repository repository = null;
    try {
      repository = new RepositoryBuilder().setGitDir(gitFolder.toFile()).setMustExist(true).build();
      failures.of(repository);
      checkFormat(repository);
      return new LocalRepository(
          repository,
          commit(repository, ref),
          new CloneBudget(limits, () -> true, System::nanoTime),
          failures);
    } catch (IOException | RuntimeException e) {
      if (repository != null) {
        repository.close();
      }
      throw failures.explained(e);
    }
  }

  /** JGit would look for objects under other names. */
  private static void checkFormat(Repository repository) throws CloneException {
    String format = repository.getConfig().getString("extensions", null, "objectFormat");
    if (format != null && !format.equals("sha1")) {
      throw new CloneException(
          CloneException.Kind.OBJECT_FORMAT,
          "the repository's object format is " + format + ": only sha1 is supported");
    }
  }

  /** Returns the commit; null if the repository is empty. */
  private static ObjectId commit(Repository repository, String ref) throws IOException {
    String asked = ref == null ? Constants.HEAD : ref;
    ObjectId found;
    try {
      found = repository.resolve(asked + "^{commit}");
    } catch (IncorrectObjectTypeException other) {
      throw notFound(repository, asked + " is no commit, and no tag of one");
    } catch (AmbiguousObjectException several) {
      throw notFound(
          repository, asked + " is the beginning of several ids: give more of its letters");
    } catch (RevisionSyntaxException | StringIndexOutOfBoundsException syntax) {
      throw notFound(repository, asked + " is not the name of a commit as git writes it");
    }
    if (found == null && (ref != null || !repository.getRefDatabase().getRefs().isEmpty())) {
      throw notFound(
          repository,
          "there is no commit "
              + asked
              + BranchNames.of(repository.getRefDatabase().getRefs().stream().map(Ref::getName)));
    }
    return found;
  }

  private static CloneException notFound(Repository repository, String words) {
    return new CloneException(
        CloneException.Kind.NOT_FOUND, words + " (" + repository.getDirectory() + ")");
  }

  @Override
  public Optional<String> commit() {
    return Optional.ofNullable(commit).map(ObjectId::name);
  }

  @Override
  public List<RepositoryFile> files(Predicate<String> wanted) throws IOException {
    return commit == null ? List.of() : files.of(commit, wanted);
  }

  @Override
  public void close() {
    files.close();
    repository.close();
  }
}
