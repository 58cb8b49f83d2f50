package dev.phase19.worker.imports.python;

import dev.phase19.worker.imports.ImportSink;
import dev.phase19.worker.imports.ScannedFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Finds the files that Python imports refer to. A module is {@code a/b.py}, or else {@code
 * a/b/__init__.py}. Each leading dot after the first climbs one package. An absolute import is
 * looked for in the folder of a script (a file outside of any package), then from the {@link
 * SourceRoots} around the importing file, the innermost first, then from all others. A name
 * imported from a package is its submodule if there is one; otherwise it is in the package itself.
 */
final class PythonResolver {
  private final List<ScannedFile<List<PythonImport>>> files;
  private final Map<String, Integer> byModulePath = new HashMap<>();
  private final Map<PythonImport, List<Integer>> elsewhere = new HashMap<>();
  private final SourceRoots roots;
  private final ImportSink sink;

  PythonResolver(List<ScannedFile<List<PythonImport>>> files, ImportSink sink) {
    this.files = files;
    this.sink = sink;
    for (ScannedFile<List<PythonImport>> file : files) {
      String path = file.path();
      String module = path.substring(0, path.lastIndexOf('.'));
      if (path.endsWith(".py")) {
        byModulePath.put(module, file.node());
      } else {
        byModulePath.putIfAbsent(module, file.node());
      }
    }
    roots = new SourceRoots(byModulePath.keySet());
  }

  void resolve() {
    for (ScannedFile<List<PythonImport>> file : files) {
      for (PythonImport statement : file.scan()) {
        List<Integer> meant = meant(file.folder(), statement);
        if (meant.isEmpty()) {
          sink.external(file.node());
        } else {
          sink.resolved(file.node(), meant);
        }
      }
    }
  }

  private List<Integer> meant(String folder, PythonImport statement) {
    if (statement.level() > 0) {
      String base = climb(folder, statement.level() - 1);
      return base == null ? List.of() : under(base, statement);
    }
    for (String root : roots.around(folder)) {
      List<Integer> found = under(root, statement);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return elsewhere.computeIfAbsent(statement, this::elsewhere);
  }

  /** Returns the folder {@code levels} levels up, or null if that is above the top. */
  private static String climb(String folder, int levels) {
    int end = folder.length();
    for (int i = 0; i < levels; i++) {
      if (end == 0) {
        return null;
      }
      end = Math.max(0, folder.lastIndexOf('/', end - 1));
    }
    return folder.substring(0, end);
  }

  private List<Integer> elsewhere(PythonImport statement) {
    for (String root : roots.holding(SourceRoots.firstSegment(statement.module(), '.'))) {
      List<Integer> found = under(root, statement);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /**
   * Returns the files that a statement refers to if its module is looked for in this folder; empty
   * if there are none.
   */
  private List<Integer> under(String folder, PythonImport statement) {
    String path = SourceRoots.join(folder, statement.module().replace('.', '/'));
    Integer module = find(path);
    if (statement.names().isEmpty()) {
      return module == null ? List.of() : List.of(module);
    }
    return statement.names().stream()
        .map(name -> Objects.requireNonNullElse(find(SourceRoots.join(path, name)), -1))
        .flatMap(submodule -> submodule >= 0 ? Stream.of(submodule) : Stream.ofNullable(module))
        .distinct()
        .toList();
  }

  private Integer find(String path) {
    sink.check();
    Integer module = byModulePath.get(path);
    return module != null
        ? module
        : byModulePath.get(SourceRoots.join(path, SourceRoots.PACKAGE_FILE));
  }
}
