package dev.phase19.worker.repository;

import dev.phase19.worker.git.CloneLimits;
import dev.phase19.worker.git.PathLimits;
import dev.phase19.worker.git.PathText;
import dev.phase19.worker.git.RepositoryFile;
import dev.phase19.worker.git.RepositoryFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files in a folder as they are on the disk. Symbolic links are not followed; sockets, pipes
 * and devices are skipped, and so is whatever is named {@code .git}.
 */
public final class FolderFiles implements RepositoryFiles {
  private static final String GIT = ".git";

  private final Path folder;
  private final CloneLimits limits;

  /**
   * Takes the files of a folder.
   *
   * @param limits of which files and bytes of paths apply
   */
  public FolderFiles(Path folder, CloneLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  /** Returns none: files on the disk are of no commit. */
  @Override
  public Optional<String> commit() {
    return Optional.empty();
  }

  @Override
  public List<RepositoryFile> files(Predicate<String> wanted) throws IOException {
    List<RepositoryFile> files = new ArrayList<>();
    PathLimits paths = new PathLimits(limits);
    Path top = folder.toRealPath();
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            return isGit(visited) && !visited.equals(top)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && !isGit(file)) {
              String path = path(top, file);
              if (wanted.test(path)) {
                paths.add(path.getBytes(StandardCharsets.UTF_8).length);
                files.add(new OnDisk(path, file));
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // gone meanwhile
            }
            throw unreadable(file, failure);
          }
        });
    files.sort(Comparator.comparing(RepositoryFile::path, FolderFiles::byCodePoints));
    return files;
  }

  /** Compares as git does: bytes of UTF-8 have the order of the code points. */
  private static int byCodePoints(String one, String other) {
    for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  private static boolean isGit(Path visited) {
    return visited.endsWith(GIT);
  }

  /**
   * Returns the path below the top, as a path of a commit is written. Java reads names in the
   * encoding of the user's locale, but git has UTF-8; the URI has the bytes of the name.
   */
  private static String path(Path top, Path file) {
    String path = top.relativize(file).toString().replace(File.separatorChar, '/');
    if (path.chars().allMatch(c -> c < 0x80)) {
      return PathText.of(path.getBytes(StandardCharsets.UTF_8));
    }
    String raw = file.toUri().getRawPath().substring(top.toUri().getRawPath().length());
    String bytes = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
    return PathText.of(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static IOException unreadable(Path file, IOException failure) {
    String reason =
        failure instanceof AccessDeniedException
            ? "this user may not: allow it, or move it elsewhere"
            : failure.toString();
    return new IOException("cannot read " + file + ": " + reason, failure);
  }

  @Override
  public void close() {
    // Each file is closed as soon as it is read.
  }

  /** A file on the disk. */
  private static final class OnDisk implements RepositoryFile {
    private final String path;
    private final Path file;

    private OnDisk(String path, Path file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public String path() {
      return path;
    }

    /**
     * Returns this file: whether another has the same bytes is not known. Not its {@link Path},
     * whose hash code is made from a name that whoever wrote the repository has chosen.
     */
    @Override
    public Object identity() {
      return this;
    }

    @Override
    public Optional<byte[]> read(long most) throws IOException {
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        if (Files.size(file) > most) {
          return Optional.empty();
        }
        byte[] bytes = in.readNBytes(Math.toIntExact(most) + 1); // it may grow meanwhile
        return bytes.length > most ? Optional.empty() : Optional.of(bytes);
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }
  }
}
