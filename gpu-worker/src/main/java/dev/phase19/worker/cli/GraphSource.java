package dev.phase19.worker.cli;

import dev.phase19.store.repository.TrustedOrigin;
import dev.phase19.worker.git.CloneProgress;
import dev.phase19.worker.git.LocalRepository;
import dev.phase19.worker.git.RepositoryCloner;
import dev.phase19.worker.git.RepositoryFiles;
import dev.phase19.worker.repository.CloneConfiguration;
import dev.phase19.worker.repository.FolderFiles;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The repository that the user named: a URL, a git repository on this machine, or any other folder.
 *
 * @param name as the user typed it
 * @param ref null unless the user named one
 */
record GraphSource(String name, String ref, CloneConfiguration limits) {
  private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://.*");
  private static final Pattern OF_SSH = Pattern.compile("[^/]+@[^/]+:.*");

  /** Files that are open, and what else must be closed with them. */
  record Opened(RepositoryFiles files, Closeable further) implements Closeable {
    @Override
    public void close() throws IOException {
      try (further) {
        files.close();
      }
    }
  }

  /**
   * Opens the files; clones them first if they are elsewhere.
   *
   * @param wanted checked again and again while they are cloned
   * @throws BadInputException if there is no such repository, or it is named in a way that this
   *     command does not know
   */
  Opened open(CloneProgress wanted) throws BadInputException, IOException {
    if (name.isEmpty()) {
      // A path of no segment is the current folder, but a script's variable without a value is not.
      throw new BadInputException("REPOSITORY is empty: name a folder, such as ., or a URL");
    }
    Matcher url = URL.matcher(name);
    if (!url.matches()) {
      return local(path(name));
    }
    return switch (url.group(1).toLowerCase(Locale.ROOT)) {
      case "http", "https" -> cloned(wanted);
      case "file" -> local(pathOf(name));
      default ->
          throw new BadInputException(
              "a URL must begin with https://, http:// or file://, was "
                  + name
                  + ": clone it with git, and name the folder");
    };
  }

  private Opened cloned(CloneProgress wanted) throws IOException {
    RepositoryCloner cloner = limits.cloner(origin());
    try {
      return new Opened(cloner.clone(name, ref, wanted), cloner::close);
    } catch (IOException | RuntimeException | Error e) {
      cloner.close();
      throw e;
    }
  }

  /** Returns the origin of the URL: who types it means it, so it may be in a private network. */
  private Set<TrustedOrigin> origin() {
    try {
      URI uri = URI.create(name);
      return Set.of(TrustedOrigin.parse(uri.getScheme() + "://" + uri.getRawAuthority()));
    } catch (IllegalArgumentException e) {
      return Set.of(); // what is wrong with it is said when it is cloned
    }
  }

  private static Path pathOf(String fileUrl) throws BadInputException {
    try {
      return Path.of(URI.create(fileUrl));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(fileUrl + " is not the URL of a file: " + e.getMessage(), e);
    }
  }

  private static Path path(String name) throws BadInputException {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new BadInputException(name + " is not a path: " + e.getReason(), e);
    }
  }

  private Opened local(Path folder) throws BadInputException, IOException {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(
          Files.exists(folder)
              ? folder + " is a file: name a folder or a URL"
              : "no folder " + folder + hint());
    }
    Optional<Path> git = LocalRepository.gitFolder(folder);
    if (git.isPresent()) {
      return new Opened(LocalRepository.open(git.get(), ref, limits.cloneLimits()), () -> {});
    }
    if (ref != null) {
      throw new BadInputException(
          folder + " is not the top folder of a git repository: leave out --ref, or name that one");
    }
    return new Opened(new FolderFiles(folder, limits.cloneLimits()), () -> {});
  }

  private String hint() {
    if (OF_SSH.matcher(name).matches()) {
      return ": of the ways to reach another machine, only http and https are known;"
          + " clone it with git, and name the folder";
    }
    return ": name one that is there, or a URL such as https://host/owner/name";
  }
}
