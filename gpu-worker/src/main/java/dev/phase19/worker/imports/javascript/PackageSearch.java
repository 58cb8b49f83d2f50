package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.RepositoryPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the files of packages: what they export under a name, or what is at its path if they do not
 * say. A target that is in the repository is preferred to the source of one that a build makes, and
 * so is one under a condition that does not hold, such as {@code development} or {@code source}: in
 * a repository, these lead to sources.
 */
final class PackageSearch {
  private static final List<String> USUAL_ENTRIES = List.of("src/index", "src/main", "lib/index");

  private final Packages packages;
  private final ModuleSearch search;

  PackageSearch(Packages packages, ModuleSearch search) {
    this.packages = packages;
    this.search = search;
  }

  /**
   * Finds the file of a package.
   *
   * @param folder of the package
   * @param subpath without a slash at its beginning; empty for the package itself
   * @param conditions that hold for what is exported
   */
  Target find(String folder, String subpath, Set<String> conditions, Dialect dialect) {
    PackageFile of = packages.in(folder);
    if (of != null && of.exports().isPresent()) {
      String name = subpath.isEmpty() ? "." : "./" + subpath;
      ExportMap.Targets targets = of.exports().get().find(name, conditions);
      if (targets.isForbidden()) {
        return new Target.Missing(RepositoryPath.join(folder, subpath));
      }
      Target found = first(targets, folder, dialect);
      if (found instanceof Target.Found) {
        return found;
      }
    }
    return subpath.isEmpty()
        ? entry(folder, of, dialect)
        : search.at(RepositoryPath.join(folder, subpath), dialect);
  }

  /** Finds the first of some targets that is a file of a package. */
  Target first(ExportMap.Targets targets, String folder, Dialect dialect) {
    for (List<String> some : List.of(targets.active(), targets.others())) {
      for (String target : some) {
        Optional<String> path = RepositoryPath.resolve(folder, target);
        if (path.isPresent()
            && search.inRepository(path.get(), dialect) instanceof Target.Found found) {
          return found;
        }
      }
    }
    for (List<String> some : List.of(targets.active(), targets.others())) {
      for (String target : some) {
        Optional<String> path = RepositoryPath.resolve(folder, target);
        if (path.isPresent() && search.built(path.get()) instanceof Target.Found found) {
          return found;
        }
      }
    }
    return new Target.Missing(folder);
  }

  private Target entry(String folder, PackageFile of, Dialect dialect) {
    Target found = search.at(folder, dialect);
    if (found instanceof Target.Found || of == null) {
      return found;
    }
    for (String entry : USUAL_ENTRIES) {
      Target usual = search.inRepository(RepositoryPath.join(folder, entry), dialect);
      if (usual instanceof Target.Found) {
        return usual;
      }
    }
    return found;
  }
}
