package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.RepositoryPath;
import java.util.List;
import java.util.Optional;

/** Finds the file that a path means: one of the repository, or the source of one that is built. */
final class ModuleSearch {
  private final ModuleFiles files;
  private final BuiltFiles built;

  ModuleSearch(ModuleFiles files, BuiltFiles built) {
    this.files = files;
    this.built = built;
  }

  /**
   * Finds the file that a relative path means, also in the other folders that count as one with the
   * importing file's.
   */
  Target relative(String folder, ModuleName name, Scope scope, Dialect dialect) {
    Optional<String> resolved = RepositoryPath.resolve(folder, name.path());
    if (resolved.isEmpty()) {
      return Target.OUTSIDE;
    }
    String path = resolved.get();
    Target found = at(path, name, dialect);
    if (found instanceof Target.Found) {
      return found;
    }
    List<String> roots = scope.config().rootDirs();
    String own = longestAbove(path, roots);
    if (own != null) {
      String rest = path.substring(own.isEmpty() ? 0 : Math.min(path.length(), own.length() + 1));
      for (String root : roots) {
        Target other = at(RepositoryPath.join(root, rest), name, dialect);
        if (other instanceof Target.Found) {
          return other;
        }
      }
    }
    return found;
  }

  private static String longestAbove(String path, List<String> roots) {
    String longest = null;
    for (String root : roots) {
      boolean isAbove = CompilerConfig.isBelow(path, root);
      if (isAbove && (longest == null || root.length() > longest.length())) {
        longest = root;
      }
    }
    return longest;
  }

  private Target at(String path, ModuleName name, Dialect dialect) {
    int file = name.isFolder() ? files.inFolder(path, dialect) : files.find(path, dialect);
    return found(file == ModuleFiles.NONE ? built.source(path) : file, path);
  }

  /** Finds the file of a path in the repository. */
  Target at(String path, Dialect dialect) {
    int file = files.find(path, dialect);
    return found(file == ModuleFiles.NONE ? built.source(path) : file, path);
  }

  /** Finds the file of a path in the repository that is not built. */
  Target inRepository(String path, Dialect dialect) {
    return found(files.find(path, dialect), path);
  }

  /** Finds the source of a path that a build makes. */
  Target built(String path) {
    return found(built.source(path), path);
  }

  private static Target found(int file, String path) {
    return file == ModuleFiles.NONE ? new Target.Missing(path) : new Target.Found(file);
  }
}
