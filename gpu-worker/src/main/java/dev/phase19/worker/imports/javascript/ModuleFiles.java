package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.RepositoryPath;
import dev.phase19.worker.imports.ScannedFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a repository, by the paths with which imports name them. */
final class ModuleFiles {
  /** No file has this number. */
  static final int NONE = -1;

  private static final List<String> COMPILED_DECLARATIONS = List.of(".ts", ".mts", ".cts");

  private final Map<String, Integer> byPath = new HashMap<>();
  private final Packages packages;

  ModuleFiles(List<ScannedFile<ModuleImports>> files, Packages packages) {
    this.packages = packages;
    for (ScannedFile<ModuleImports> file : files) {
      byPath.put(file.path(), file.node());
    }
  }

  /** Returns the file of exactly this path, or {@link #NONE}. */
  int at(String path) {
    return byPath.getOrDefault(path, NONE);
  }

  /** Returns the file that a path means, or the main file of the folder, or {@link #NONE}. */
  int find(String path, Dialect dialect) {
    return find(path, false, dialect);
  }

  /** Returns the main file of a folder, or {@link #NONE}. */
  int inFolder(String folder, Dialect dialect) {
    return find(folder, true, dialect);
  }

  private int find(String path, boolean isFolder, Dialect dialect) {
    PackageFile inside = packages.in(path);
    for (List<Dialect.Endings> round : dialect.rounds()) {
      int found = isFolder ? NONE : file(path, round);
      if (found == NONE && inside != null) {
        found = entry(inside, round, dialect);
      }
      if (found == NONE) {
        found = file(RepositoryPath.join(path, "index"), round);
      }
      if (found != NONE) {
        return found;
      }
    }
    return NONE;
  }

  private int entry(PackageFile of, List<Dialect.Endings> round, Dialect dialect) {
    for (String entry : of.entries(dialect)) {
      Optional<String> path = RepositoryPath.resolve(of.folder(), entry);
      if (path.isPresent()) {
        int found = file(path.get(), round);
        if (found == NONE) {
          found = file(RepositoryPath.join(path.get(), "index"), round);
        }
        if (found != NONE) {
          return found;
        }
      }
    }
    return NONE;
  }

  private int file(String path, List<Dialect.Endings> round) {
    int dot = path.lastIndexOf('.');
    boolean hasEnding = dot > path.lastIndexOf('/') + 1;
    for (Dialect.Endings endings : round) {
      if (hasEnding) {
        List<String> others = endings.replaced().get(path.substring(dot));
        int found = others == null ? NONE : withEnding(path.substring(0, dot), others);
        if (found != NONE) {
          return found;
        }
      }
      int found = withEnding(path, endings.added());
      if (found != NONE) {
        return found;
      }
    }
    return NONE;
  }

  private int withEnding(String stem, List<String> endings) {
    for (String ending : endings) {
      Integer found = byPath.get(stem + ending);
      if (found != null) {
        return found;
      }
    }
    return NONE;
  }

  /** Returns the source that a compiler makes the file of this path from, or {@link #NONE}. */
  int source(String path) {
    String compiled = path;
    for (String ending : COMPILED_DECLARATIONS) {
      if (path.endsWith(".d" + ending)) {
        compiled = path.substring(0, path.length() - ending.length() - 2) + ending;
      }
    }
    int dot = compiled.lastIndexOf('.');
    boolean hasEnding = dot > compiled.lastIndexOf('/') + 1;
    int found = find(compiled, Dialect.TYPESCRIPT);
    return found == NONE && hasEnding
        ? find(compiled.substring(0, dot), Dialect.TYPESCRIPT)
        : found;
  }
}
