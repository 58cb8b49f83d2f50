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
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.StoredConfig;
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
public final class RepositoryCloner implements AutoCloseable {
  private static final String FETCHED = "refs/phase19/fetched";

  private final CloneFolder folder;
  private final Set<TrustedOrigin> trusted;
  private final CloneLimits limits;

  /**
   * Makes a folder for the clones, and removes those that killed workers left.
   *
   * @param parent where this machine's workers have the folders of their clones
   */
  public RepositoryCloner(Path parent, Set<TrustedOrigin> trusted, CloneLimits limits)
      throws IOException {
    this.folder = CloneFolder.under(parent);
    this.trusted = trusted;
    this.limits = limits;
    SystemReader.setInstance(new IsolatedSettings(SystemReader.getInstance()));
  }

  /**
   * Clones.
   *
   * @param repository in normal form
   * @param ref branch or tag, or null for HEAD
   * @param wanted is asked again and again, and ends the clone when it says no
   * @throws CloneException with a readable reason
   */
  public RepositoryClone clone(String repository, String ref, BooleanSupplier wanted)
      throws IOException {
    URI uri = URI.create(checked(repository));
    // Machines tidy up their folders for temporary files, under workers that run for weeks.
    Path own = Files.createTempDirectory(Files.createDirectories(folder.path()), "clone-");
    Repository bare = null;
    boolean done = false;
    try {
      bare = new RepositoryBuilder().setGitDir(own.toFile()).setBare().build();
      bare.create(true);
      withoutCollector(bare);
      CloneBudget budget = new CloneBudget(limits, wanted, System::nanoTime);
      ObjectId commit = fetch(bare, uri, ref, budget);
      done = true;
      return new RepositoryClone(bare, own, commit, limits.files(), budget);
    } finally {
      if (!done) {
        if (bare != null) {
          bare.close();
        }
        DeletedFolder.delete(own);
      }
    }
  }

  /** Removes the folder and all clones in it. */
  @Override
  public void close() throws IOException {
    folder.close();
  }

  /** JGit would begin to tidy up the clone in the background, while it is read and removed. */
  private static void withoutCollector(Repository bare) throws IOException {
    StoredConfig settings = bare.getConfig();
    settings.setBoolean(ConfigConstants.CONFIG_GC_SECTION, null, "autodetach", false);
    settings.setInt(ConfigConstants.CONFIG_GC_SECTION, null, "auto", 0);
    settings.setInt(ConfigConstants.CONFIG_GC_SECTION, null, "autopacklimit", 0);
    settings.save();
  }

  private String checked(String repository) throws CloneException {
    try {
      return RepositoryName.parse(repository, trusted).url();
    } catch (IllegalArgumentException e) {
      throw new CloneException(CloneException.Kind.FAILED, e.getMessage(), e);
    }
  }

  /** The commit, or null if the repository is empty. */
  private ObjectId fetch(Repository bare, URI uri, String ref, CloneBudget budget)
      throws IOException {
    GuardedConnectionFactory connections =
        new GuardedConnectionFactory(new ConnectionRules(uri.toURL(), trusted), budget);
    List<String> sources =
        ref == null
            ? List.of(Constants.HEAD)
            : List.of(Constants.R_HEADS + ref, Constants.R_TAGS + ref);
    for (String source : sources) {
      try (Transport transport = Transport.open(bare, new URIish(uri.toString()))) {
        ((TransportHttp) transport).setHttpConnectionFactory(connections);
        transport.setTimeout(Math.toIntExact(Math.max(1, limits.silence().toSeconds())));
        transport.setTagOpt(TagOpt.NO_TAGS);
        transport.setDepth(1);
        transport.fetch(budget, List.of(new RefSpec("+" + source + ":" + FETCHED)));
        return bare.resolve(FETCHED + "^{commit}");
      } catch (TransportException e) {
        if (!isMissingRef(e, source)) {
          throw explained(e, uri, budget);
        }
      } catch (URISyntaxException e) {
        throw new CloneException(CloneException.Kind.FAILED, e.getMessage(), e);
      }
    }
    if (ref == null) {
      return null;
    }
    throw new CloneException(CloneException.Kind.NOT_FOUND, uri + " has no branch or tag " + ref);
  }

  /** JGit has no type for it. An empty repository has no HEAD either. */
  private static boolean isMissingRef(TransportException e, String source) {
    return e.getMessage() != null && e.getMessage().contains("does not have " + source);
  }

  private static CloneException explained(TransportException e, URI uri, CloneBudget budget) {
    if (budget.exceeded() != null) {
      return budget.exceeded();
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
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
