package dev.phase19.worker.imports.python;

import dev.phase19.worker.imports.ImportSink;
import dev.phase19.worker.imports.ProjectFile;
import dev.phase19.worker.imports.ProjectFiles;
import dev.phase19.worker.imports.ScannedFile;
import dev.phase19.worker.imports.Unresolved;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the files that Python imports mean.
 *
 * <ul>
 *   <li>{@code import a.b.c} means all three packages, since it makes {@code a} known to the file,
 *       which reaches the others through it. {@code import a.b.c as x} means the last only.
 *   <li>{@code from a.b import c} means the package {@code a.b}, which Python asks for the name
 *       first, and its submodule {@code c}, if there is one. If the package binds the same name
 *       itself, it depends on the order of imports which one the file gets; both are meant.
 *   <li>A leading dot means the package of the importing file; each further one climbs one package.
 * </ul>
 *
 * <p>An absolute import is looked for along the {@link SearchPath}. A name of the standard library
 * is external, unless a module of the repository comes before it. Where nothing is found, an import
 * whose beginning is a package of the repository is unresolved; any other one is external.
 */
final class PythonResolver {
  private final List<ScannedFile<PythonSource>> files;
  private final ImportSink sink;
  private final Folder top = Folder.top();
  private final SourceRoots roots;

  PythonResolver(
      List<ScannedFile<PythonSource>> files, ProjectFiles projectFiles, ImportSink sink) {
    this.files = files;
    this.sink = sink;
    for (ScannedFile<PythonSource> file : files) {
      top.add(file.path(), file.node(), file.scan().extendsPath());
    }
    top.number(0);
    roots = new SourceRoots(top, declared(projectFiles));
  }

  private Map<Folder, DeclaredRoots> declared(ProjectFiles projectFiles) {
    Map<Folder, DeclaredRoots> projects = new HashMap<>();
    for (ProjectFile file : projectFiles.all()) {
      sink.check();
      Folder folder = top.at(file.folder());
      if (folder != null) {
        projects.computeIfAbsent(folder, project -> new DeclaredRoots()).read(file);
      }
    }
    return projects;
  }

  void resolve() {
    for (ScannedFile<PythonSource> file : files) {
      Folder folder = top.at(file.folder());
      for (PythonImport statement : file.scan().imports()) {
        resolve(file.node(), folder, statement);
      }
    }
  }

  private void resolve(int file, Folder folder, PythonImport statement) {
    if (statement.level() == 0) {
      ModuleSearch search = ModuleSearch.of(statement);
      searchAbsolute(search, folder);
      report(file, statement, search, search.isInternal());
      return;
    }
    Folder base = climb(folder, statement.level() - 1);
    if (base == null) {
      sink.unresolved(file, statement.dotted(), Unresolved.OUTSIDE_REPOSITORY);
    } else {
      report(file, statement, relative(statement, folder, base), true);
    }
  }

  private void report(int file, PythonImport statement, ModuleSearch search, boolean internal) {
    if (!search.found().isEmpty()) {
      sink.resolved(file, search.found());
    } else if (search.isAmbiguous()) {
      sink.unresolved(file, statement.dotted(), Unresolved.AMBIGUOUS);
    } else if (internal) {
      sink.missing(file, statement.dotted(), statement.module().replace('.', '/'));
    } else {
      sink.external(file);
    }
  }

  /** Returns the folder {@code levels} levels up, or null if that is above the top. */
  private static Folder climb(Folder folder, int levels) {
    Folder above = folder;
    for (int i = 0; i < levels && above != null; i++) {
      above = above.parent();
    }
    return above;
  }

  private void searchAbsolute(ModuleSearch search, Folder importing) {
    SearchPath path = roots.from(importing);
    for (Folder root : path.first()) {
      if (search.in(root, path.inStubs())) {
        return;
      }
    }
    if (search.isForStandardLibrary()) {
      return;
    }
    for (Folder root : path.later()) {
      if (search.in(root, path.inStubs())) {
        return;
      }
    }
    for (Namespace namespace : path.merged()) {
      if (search.in(namespace, importing)) {
        return;
      }
    }
  }

  /** A package without a package file may have further parts in other roots. */
  private ModuleSearch relative(PythonImport statement, Folder importing, Folder base) {
    ModuleSearch search = ModuleSearch.of(statement);
    Optional<List<String>> path = base.pathFrom(roots.rootOf(importing));
    if (search.inPackage(base) || path.isEmpty() || path.get().isEmpty()) {
      return search;
    }
    ModuleSearch absolute = search.below(path.get());
    searchAbsolute(absolute, importing);
    return absolute.found().isEmpty() ? search : absolute;
  }
}
