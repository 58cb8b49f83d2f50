package dev.phase19.worker.imports.go;

import dev.phase19.worker.imports.ImportSink;
import dev.phase19.worker.imports.ProjectFiles;
import dev.phase19.worker.imports.RepositoryPath;
import dev.phase19.worker.imports.ScannedFile;
import dev.phase19.worker.imports.Unresolved;
import java.util.List;

/**
 * Finds the files that Go imports refer to. An import names a package: the path of a module and
 * that of a folder in it. If several module paths fit, the longest whose module has the package is
 * meant. Everything else is external: other modules, vendored or not, the standard library, and
 * cgo's {@code C}.
 *
 * <p>An import leads to every file of the package ({@link GoPackages}): Go imports packages, and a
 * declaration may move to another file of its package without notice to those who use it. A test in
 * the package that it tests uses it like one beside it, which imports it.
 */
final class GoResolver {
  private final List<ScannedFile<GoImports>> files;
  private final GoPackages packages;
  private final GoModules modules;
  private final ImportSink sink;

  GoResolver(List<ScannedFile<GoImports>> files, ProjectFiles project, ImportSink sink) {
    this.files = files;
    this.packages = new GoPackages(files, sink::isNode);
    this.modules = new GoModules(project);
    this.sink = sink;
  }

  void resolve() {
    for (ScannedFile<GoImports> file : files) {
      GoScope scope = modules.scopeOf(file.folder());
      for (String path : file.scan().paths()) {
        GoTarget target =
            GoModules.isRelative(path)
                ? relative(file.folder(), path)
                : scope.found().computeIfAbsent(path, key -> target(scope, key));
        report(file.node(), path, target);
      }
      if (packages.isTestInside(file)) {
        for (int tested : packages.files(file.folder(), file.node())) {
          sink.edge(file.node(), tested);
        }
      }
    }
  }

  private void report(int importing, String path, GoTarget target) {
    if (target instanceof GoTarget.Folder folder) {
      sink.resolved(importing, packages.files(folder.path(), importing));
    } else if (target instanceof GoTarget.Missing missing) {
      sink.missing(importing, path, missing.path());
    } else if (target == GoTarget.ELSEWHERE) {
      sink.external(importing);
    } else {
      sink.unresolved(
          importing,
          path,
          target == GoTarget.OUTSIDE ? Unresolved.OUTSIDE_REPOSITORY : Unresolved.AMBIGUOUS);
    }
  }

  /** Finds the package of a path that begins with a dot, as programs without a module have it. */
  private GoTarget relative(String folder, String path) {
    return RepositoryPath.resolve(folder, path)
        .<GoTarget>map(
            found -> packages.has(found) ? new GoTarget.Folder(found) : new GoTarget.Missing(found))
        .orElse(GoTarget.OUTSIDE);
  }

  /** Finds the package of an import path. */
  private GoTarget target(GoScope scope, String path) {
    GoTarget missing = null;
    int longest = modules.longestPath();
    int end = path.length() > longest ? path.lastIndexOf('/', longest) : path.length();
    for (; end > 0; end = path.lastIndexOf('/', end - 1)) {
      GoTarget module = scope.module(path.substring(0, end));
      if (module instanceof GoTarget.Folder folder) {
        String rest = path.substring(Math.min(path.length(), end + 1));
        String found = RepositoryPath.join(folder.path(), rest);
        if (has(folder.path(), found)) {
          return new GoTarget.Folder(found);
        }
        missing = missing == null ? new GoTarget.Missing(found) : missing;
      } else if (module != null) {
        return module;
      }
    }
    return missing != null ? missing : ofLibrary(scope, path);
  }

  /** Whether a module has the package of a folder: it does not belong to another module inside. */
  private boolean has(String module, String folder) {
    return packages.has(folder) && modules.moduleOf(folder).equals(modules.moduleOf(module));
  }

  /** Finds a package of the standard library, which only Go's own repository has. */
  private GoTarget ofLibrary(GoScope scope, String path) {
    if (scope.module("") instanceof GoTarget.Folder library) {
      String found = RepositoryPath.join(library.path(), path);
      if (has(library.path(), found)) {
        return new GoTarget.Folder(found);
      }
    }
    return GoTarget.ELSEWHERE;
  }
}
