package dev.phase19.worker.git;

import dev.phase19.store.repository.RepositoryName;
import dev.phase19.store.repository.RepositoryRef;
import dev.phase19.store.repository.TrustedOrigin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.StoredConfig;

/**
 * Fetches one commit (the newest of a branch, that of a tag, HEAD, or one that is named by its id)
 * and nothing of its history into a bare repository in a folder of its own. Nothing of what is
 * fetched is executed, and nothing of it is left when the clone is closed; what a killed worker
 * left is removed when the next one starts.
 */
public final class RepositoryCloner implements AutoCloseable {
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
    IsolatedSettings.install();
  }

  /**
   * Clones a repository.
   *
   * @param repository name in normal form
   * @param ref branch, tag or commit (its full id), or null for HEAD
   * @param wanted checked again and again; the clone ends when it returns false
   * @throws CloneException with a readable reason
   */
  public RepositoryClone clone(String repository, String ref, CloneProgress wanted)
      throws IOException {
    URI uri = URI.create(checked(repository, ref));
    CloneBudget budget = new CloneBudget(limits, wanted, System::nanoTime);
    CloneFailures failures = new CloneFailures(uri, ref, limits);
    Path own = null;
    Repository bare = null;
    try (CloneWatch watch = new CloneWatch(budget)) {
      // The folder may be gone: machines clean up temporary folders while workers run for weeks.
      own = Files.createTempDirectory(Files.createDirectories(folder.path()), "clone-");
      bare = new BoundedRepository(options(own), budget);
      bare.create(true);
      withoutCollector(bare);
      ObjectId commit = fetch(bare, uri, ref, budget, watch);
      return new RepositoryClone(bare, own, commit, budget, failures);
    } catch (IOException e) {
      remove(bare, own, e);
      throw failures.explained(e);
    } catch (RuntimeException | Error e) {
      remove(bare, own, e);
      throw e;
    }
  }

  private static void remove(Repository bare, Path folder, Throwable failure) {
    if (bare != null) {
      bare.close();
    }
    try {
      if (folder != null) {
        DeletedFolder.delete(folder);
      }
    } catch (IOException left) {
      failure.addSuppressed(left);
    }
  }

  private static RepositoryBuilder options(Path folder) throws IOException {
    return new RepositoryBuilder().setGitDir(folder.toFile()).setBare().setup();
  }

  /** Removes the folder and all clones in it. */
  @Override
  public void close() throws IOException {
    folder.close();
  }

  /**
   * Turns off JGit's garbage collection, which would run in the background while the clone is read
   * and removed.
   */
  private static void withoutCollector(Repository bare) throws IOException {
    StoredConfig settings = bare.getConfig();
    settings.setBoolean(ConfigConstants.CONFIG_GC_SECTION, null, "autodetach", false);
    settings.setInt(ConfigConstants.CONFIG_GC_SECTION, null, "auto", 0);
    settings.setInt(ConfigConstants.CONFIG_GC_SECTION, null, "autopacklimit", 0);
    settings.save();
  }

  private String checked(String repository, String ref) throws CloneException {
    try {
      RepositoryRef.parse(ref);
      return RepositoryName.parse(repository, trusted).url();
    } catch (IllegalArgumentException e) {
      throw new CloneException(CloneException.Kind.FAILED, e.getMessage(), e);
    }
  }

  /**
   * Fetches and returns the commit, or null if the repository is empty. Some hosts know the name
   * only with .git at its end, so that is tried, too.
   */
  private ObjectId fetch(Repository bare, URI uri, String ref, CloneBudget budget, CloneWatch watch)
      throws IOException {
    GuardedConnectionFactory connections =
        new GuardedConnectionFactory(
            new ConnectionRules(uri.toURL(), trusted), budget, watch, new Advertisement());
    try {
      return new Fetch(bare, uri, connections, budget).commit(ref);
    } catch (IOException | RuntimeException e) {
      if (!CloneFailures.isNotFound(e)) {
        throw explained(e, uri, ref, connections);
      }
    }
    try {
      return new Fetch(bare, URI.create(uri + ".git"), connections, budget).commit(ref);
    } catch (IOException | RuntimeException e) {
      throw explained(e, uri, ref, connections);
    }
  }

  private CloneException explained(
      Exception failure, URI uri, String ref, GuardedConnectionFactory connections) {
    if (connections.budget().exceeded() != null) {
      return connections.budget().exceeded();
    }
    try {
      connections.advertisement().check();
    } catch (CloneException format) {
      return format;
    }
    return new CloneFailures(uri, ref, limits).explained(failure);
  }
}
