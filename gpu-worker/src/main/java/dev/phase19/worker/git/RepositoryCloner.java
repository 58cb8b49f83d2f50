package dev.phase19.worker.git;

import dev.phase19.store.repository.RepositoryName;
import dev.phase19.store.repository.TrustedOrigin;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.SystemReader;

/**
 * Fetches the newest commit of a branch, a tag or HEAD, and nothing of its history, into a bare
 * repository in a folder of its own. Nothing of what is fetched is executed, and nothing of it is
 * left when the clone is closed; what a killed worker left is removed when the next one starts.
 */
public final class RepositoryCloner {
  private static final String FETCHED = "refs/phase19/fetched";

  private final Path folder;
  private final Set<TrustedOrigin> trusted;
  private final CloneLimits limits;

  /**
   * Empties the folder.
   *
   * @param folder this worker's own, for its clones
   */
  public RepositoryCloner(Path folder, Set<TrustedOrigin> trusted, CloneLimits limits)
      throws IOException {
    this.folder = folder;
    this.trusted = trusted;
    this.limits = limits;
    DeletedFolder.delete(folder);
    Path empty = Files.createDirectories(folder).resolve("no-settings");
    Files.createFile(empty);
    SystemReader.setInstance(new IsolatedSettings(SystemReader.getInstance(), empty));
  }

  /**
   * Clones.
   *
   * @param repository in normal form
   * @param ref branch or tag, or null for HEAD
   * @throws CloneException with a readable reason
   */
  public RepositoryClone clone(String repository, String ref) throws IOException {
    URI uri = URI.create(checked(repository));
    Path own = Files.createTempDirectory(folder, "clone-");
    FileRepository bare = new FileRepository(own.toFile());
    try {
      bare.create(true);
      Optional<ObjectId> commit = fetch(bare, uri, ref);
      return new RepositoryClone(bare, own, commit.orElse(null), limits.files());
    } catch (IOException | RuntimeException e) {
      bare.close();
      DeletedFolder.delete(own);
      throw e;
    }
  }

  private String checked(String repository) throws CloneException {
    try {
      return RepositoryName.parse(repository, trusted).url();
    } catch (IllegalArgumentException e) {
      throw new CloneException(CloneException.Kind.FAILED, e.getMessage(), e);
    }
  }

  private Optional<ObjectId> fetch(FileRepository bare, URI uri, String ref) throws IOException {
    TransferBudget budget = new TransferBudget(limits, System::nanoTime);
    GuardedConnectionFactory connections =
        new GuardedConnectionFactory(new ConnectionRules(uri.toURL(), trusted), budget);
    List<String> sources =
        ref == null
            ? List.of(Constants.HEAD)
            : List.of(Constants.R_HEADS + ref, Constants.R_TAGS + ref);
    for (String source : sources) {
      try (Transport transport = Transport.open(bare, new URIish(uri.toString()))) {
        ((TransportHttp) transport).setHttpConnectionFactory(connections);
        transport.setTimeout((int) limits.silence().toSeconds());
        transport.setTagOpt(TagOpt.NO_TAGS);
        transport.setDepth(1);
        transport.fetch(
            NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + source + ":" + FETCHED)));
        return Optional.ofNullable(bare.resolve(FETCHED + "^{commit}"));
      } catch (TransportException e) {
        if (!isMissingRef(e, source)) {
          throw explained(e, uri);
        }
      } catch (URISyntaxException e) {
        throw new CloneException(CloneException.Kind.FAILED, e.getMessage(), e);
      }
    }
    if (ref == null) {
      return Optional.empty();
    }
    throw new CloneException(
        CloneException.Kind.NOT_FOUND, uri + " has no branch or tag " + ref, null);
  }

  /** JGit has no type for it. An empty repository has no HEAD either. */
  private static boolean isMissingRef(TransportException e, String source) {
    return e.getMessage() != null && e.getMessage().contains("does not have " + source);
  }

  private CloneException explained(TransportException e, URI uri) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TransferLimitException) {
        return new CloneException(CloneException.Kind.TOO_LARGE, cause.getMessage(), e);
      }
      if (cause instanceof RefusedConnectionException) {
        return new CloneException(
            CloneException.Kind.FAILED, "refused to connect: " + cause.getMessage(), e);
      }
      if (cause instanceof UnknownHostException) {
        return new CloneException(
            CloneException.Kind.FAILED, "there is no host " + uri.getHost(), e);
      }
    }
    if (e instanceof NoRemoteRepositoryException || wantsPassword(e)) {
      return new CloneException(
          CloneException.Kind.NOT_FOUND, "there is no public repository at " + uri, e);
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new CloneException(
        CloneException.Kind.FAILED, "could not clone " + uri + ": " + root.getMessage(), e);
  }

  /** Hosts that do not tell whether a private repository exists ask for a password instead. */
  private static boolean wantsPassword(TransportException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("not authorized")
        || message.contains("Authentication is required")
        || message.contains("not permitted");
  }
}
