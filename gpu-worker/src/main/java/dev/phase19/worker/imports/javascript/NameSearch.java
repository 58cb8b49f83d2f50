package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.RepositoryPath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what an import means that does not begin with a dot, in this order: the {@code paths} and
 * the {@code baseUrl} of the configuration, the {@code imports} of the package for names with
 * {@code #}, packages that are linked or in the workspace, and last the aliases that projects
 * commonly give their bundler. Everything else is external, unless it cannot be the name of a
 * package, or is mapped to paths of the repository.
 */
final class NameSearch {
  /** Folders for which aliases stand, of the package that a file is in. */
  private static final Map<String, List<String>> ALIASES =
      Map.of(
          "@/", List.of("src", "", "app", "resources/js"),
          "~/", List.of("src", "", "app"),
          "@@/", List.of(""),
          "~~/", List.of(""),
          "$lib/", List.of("src/lib"),
          "#shared/", List.of("shared"));

  private final ModuleSearch search;
  private final PackageSearch inPackages;

  NameSearch(ModuleSearch search, PackageSearch inPackages) {
    this.search = search;
    this.inPackages = inPackages;
  }

  /**
   * Finds a module.
   *
   * @param isRequired whether {@code require} asks for it
   */
  Target find(ModuleName name, Scope scope, Dialect dialect, boolean isRequired) {
    Optional<CompilerConfig.Mapping> mapping = scope.config().mapping(name.path());
    Target missing = null;
    if (mapping.isPresent()) {
      for (String path : mapping.get().paths()) {
        Target found = search.at(path, dialect);
        if (found instanceof Target.Found) {
          return found;
        }
        if (missing == null && !mapping.get().isForEveryName()) {
          missing = found;
        }
      }
    }
    Target found = inBaseFolder(name, scope, dialect);
    if (found == null) {
      found = byName(name, scope, dialect, isRequired);
    }
    boolean isOpen =
        found == null || name.path().startsWith("#") && found instanceof Target.Missing;
    if (isOpen && missing == null) {
      Target byAlias = byAlias(name, scope, dialect);
      found = byAlias == null ? found : byAlias;
    }
    if (found != null) {
      return found;
    }
    return missing == null || scope.dependsOn(name.packageName()) ? Target.EXTERNAL : missing;
  }

  private Target inBaseFolder(ModuleName name, Scope scope, Dialect dialect) {
    return scope
        .config()
        .baseUrl()
        .flatMap(base -> RepositoryPath.resolve(base, name.path()))
        .map(path -> search.inRepository(path, dialect))
        .filter(Target.Found.class::isInstance)
        .orElse(null);
  }

  private Target byName(ModuleName name, Scope scope, Dialect dialect, boolean isRequired) {
    Set<String> conditions = new HashSet<>(dialect.conditions());
    conditions.addAll(scope.config().conditions());
    conditions.add(isRequired ? "require" : "import");
    if (name.path().startsWith("#")) {
      return ofPackage(name, scope, conditions, dialect);
    }
    return name.hasScheme() || name.isBuiltIn()
        ? Target.EXTERNAL
        : inPackage(name, scope, conditions, dialect);
  }

  private Target inPackage(ModuleName name, Scope scope, Set<String> conditions, Dialect dialect) {
    String folder = scope.folderOf(name.packageName());
    if (folder == null) {
      return null;
    }
    return folder.equals(Workspace.SEVERAL)
        ? Target.SEVERAL
        : inPackages.find(folder, name.subpath(), conditions, dialect);
  }

  /**
   * Finds what the {@code imports} of the package say, which may be the name of another package.
   */
  private Target ofPackage(ModuleName name, Scope scope, Set<String> conditions, Dialect dialect) {
    Optional<PackageFile> own = scope.ownPackage();
    if (own.isEmpty()) {
      return new Target.Missing("");
    }
    ExportMap.Targets targets = own.get().imports().find(name.path(), conditions);
    Target found = inPackages.first(targets, own.get().folder(), dialect);
    if (found instanceof Target.Found) {
      return found;
    }
    for (String target : targets.active()) {
      if (!target.startsWith(".") && !target.startsWith("#")) {
        Target other = inPackage(ModuleName.of(target), scope, conditions, dialect);
        return other == null ? Target.EXTERNAL : other;
      }
    }
    return found;
  }

  private Target byAlias(ModuleName name, Scope scope, Dialect dialect) {
    int slash = name.path().indexOf('/');
    List<String> folders = ALIASES.get(name.path().substring(0, slash + 1));
    if (folders == null) {
      return null;
    }
    Target missing = null;
    for (PackageFile above : scope.packages().stream().limit(2).toList()) {
      for (String folder : folders) {
        String path =
            RepositoryPath.resolve(
                    RepositoryPath.join(above.folder(), folder), name.path().substring(slash + 1))
                .orElse("");
        Target found = search.inRepository(path, dialect);
        if (found instanceof Target.Found) {
          return found;
        }
        missing = missing == null ? found : missing;
      }
    }
    return missing == null ? new Target.Missing("") : missing;
  }
}
