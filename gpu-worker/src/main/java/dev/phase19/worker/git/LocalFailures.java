package dev.phase19.worker.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;

/** Explains why a repository on this machine cannot be read, and what its owner can do. */
final class LocalFailures implements ReadFailures {
  private static final int MAX_CAUSES = 50;

  private final Path gitFolder;
  private boolean partial;
  private boolean alternates;

  LocalFailures(Path gitFolder) {
    this.gitFolder = gitFolder;
  }

  /** Notes why objects of this repository may be missing. */
  void of(Repository repository) {
    Config settings = repository.getConfig();
    partial =
        settings.getString("extensions", null, "partialClone") != null
            || settings.getSubsections("remote").stream()
                .anyMatch(remote -> settings.getBoolean("remote", remote, "promisor", false));
    alternates =
        Files.exists(repository.getCommonDirectory().toPath().resolve("objects/info/alternates"));
  }

  @Override
  public CloneException explained(Exception failure) {
    Throwable cause = failure;
    for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause()) {
      if (cause instanceof CloneException made) {
        return made;
      }
      if (cause instanceof MissingObjectException missing) {
        return failed("object " + missing.getObjectId().name() + " is missing" + reason(), failure);
      }
    }
    String text = failure.getMessage();
    boolean clear = failure instanceof IOException && text != null && !text.isBlank();
    return failed(clear ? text : failure.toString(), failure);
  }

  private String reason() {
    if (partial) {
      return ": it is a partial clone, `git fetch --refetch --no-filter` gets the rest";
    }
    return alternates
        ? ": the repositories that its objects/info/alternates names may have moved"
        : ": `git fsck` says what else is damaged";
  }

  private CloneException failed(String words, Exception failure) {
    return new CloneException(
        CloneException.Kind.FAILED,
        "cannot read the repository " + gitFolder + ": " + words,
        failure);
  }
}
