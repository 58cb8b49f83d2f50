package dev.phase19.worker.imports.python;

import dev.phase19.worker.imports.EdgeSink;
import dev.phase19.worker.imports.ScannedFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the files that Python imports mean. A module is {@code a/b.py}, else {@code
 * a/b/__init__.py}, looked for from the importing file's own folder, then from each source root:
 * the folders above the topmost packages, the repository's top, {@code src} and {@code lib}; the
 * root nearest to the importing file comes first. Dots climb packages. A name imported from a
 * package is its submodule where there is one, else it stands in the package itself.
 */
final class PythonResolver {
  private static final String PACKAGE = "/__init__";

  private final List<ScannedFile<List<PythonImport>>> files;
  private final Map<String, Integer> byModulePath = new HashMap<>();
  private final List<String> roots;

  PythonResolver(List<ScannedFile<List<PythonImport>>> files) {
    this.files = files;
    for (ScannedFile<List<PythonImport>> file : files) {
      String path = file.path();
      String module = path.substring(0, path.lastIndexOf('.'));
      if (path.endsWith(".py")) {
        byModulePath.put(module, file.node());
      } else {
        byModulePath.putIfAbsent(module, file.node());
      }
    }
    roots = roots();
  }

  private List<String> roots() {
    Set<String> found = new LinkedHashSet<>();
    for (ScannedFile<List<PythonImport>> file : files) {
      String folder = file.folder();
      String above = ScannedFile.folderOf(folder);
      if (!folder.isEmpty() && isPackage(folder) && !isPackage(above)) {
        found.add(above);
      }
    }
    found.addAll(List.of("", "src", "lib"));
    return List.copyOf(found);
  }

  private boolean isPackage(String folder) {
    return byModulePath.containsKey(folder + PACKAGE);
  }

  void resolve(EdgeSink edges) {
    Map<String, List<String>> searchPaths = new HashMap<>();
    for (ScannedFile<List<PythonImport>> file : files) {
      List<String> searched = searchPaths.computeIfAbsent(file.folder(), this::searchPath);
      for (PythonImport statement : file.scan()) {
        resolve(file, statement, searched, edges);
      }
    }
  }

  /** Where the absolute imports of a folder's files are looked for. */
  private List<String> searchPath(String folder) {
    List<String> sorted = new ArrayList<>(roots);
    sorted.sort(Comparator.comparingInt(root -> -closeness(folder, root)));
    sorted.add(0, folder);
    return sorted;
  }

  private static int closeness(String folder, String root) {
    return (folder + "/").startsWith(root.isEmpty() ? "" : root + "/") ? root.length() : -1;
  }

  private void resolve(
      ScannedFile<List<PythonImport>> file,
      PythonImport statement,
      List<String> searched,
      EdgeSink edges) {
    String module = statement.module().replace('.', '/');
    if (statement.level() > 0) {
      String base = climb(file.folder(), statement.level() - 1);
      if (base != null) {
        addFrom(file, join(base, module), statement.names(), edges);
      }
      return;
    }
    for (String root : searched) {
      if (addFrom(file, join(root, module), statement.names(), edges)) {
        return;
      }
    }
  }

  /** The folder {@code levels} above, or null above the top. */
  private static String climb(String folder, int levels) {
    String climbed = folder;
    for (int i = 0; i < levels; i++) {
      if (climbed.isEmpty()) {
        return null;
      }
      climbed = ScannedFile.folderOf(climbed);
    }
    return climbed;
  }

  private boolean addFrom(
      ScannedFile<List<PythonImport>> file, String path, List<String> names, EdgeSink edges) {
    Integer module = find(path);
    boolean added = false;
    for (String name : names) {
      Integer submodule = find(join(path, name));
      Integer meant = submodule == null ? module : submodule;
      if (meant != null) {
        edges.add(file.node(), meant);
        added = true;
      }
    }
    if (names.isEmpty() && module != null) {
      edges.add(file.node(), module);
      added = true;
    }
    return added;
  }

  private Integer find(String path) {
    Integer module = byModulePath.get(path);
    return module != null ? module : byModulePath.get(path + PACKAGE);
  }

  private static String join(String folder, String path) {
    return folder.isEmpty() ? path : path.isEmpty() ? folder : folder + "/" + path;
  }
}
