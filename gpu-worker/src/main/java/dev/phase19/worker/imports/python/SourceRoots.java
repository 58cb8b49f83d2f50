package dev.phase19.worker.imports.python;

import dev.phase19.worker.imports.ScannedFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The folders from which absolute imports start: those above the topmost packages, the repository's
 * top, {@code src} and {@code lib}. They are indexed by the modules directly in them, so that in a
 * repository of a thousand projects an import is not tried in a thousand places.
 */
final class SourceRoots {
  static final String PACKAGE_FILE = "__init__";

  /**
   * How many folders above a file are searched at most for each of its imports; no genuine file has
   * more.
   */
  private static final int MAX_LEVELS = 64;

  private final Set<String> packages = new HashSet<>();
  private final Set<String> roots = new HashSet<>(List.of("", "src", "lib"));
  private final Map<String, Set<String>> byFirstSegment = new HashMap<>();
  private final Map<String, List<String>> around = new HashMap<>();

  /**
   * Finds the roots.
   *
   * @param modulePaths paths of all files, without their extensions
   */
  SourceRoots(Collection<String> modulePaths) {
    for (String path : modulePaths) {
      if (path.endsWith("/" + PACKAGE_FILE)) {
        packages.add(ScannedFile.folderOf(path));
      }
    }
    for (String folder : packages) {
      String above = ScannedFile.folderOf(folder);
      if (!packages.contains(above)) {
        roots.add(above);
      }
    }
    for (String path : modulePaths) {
      for (String root : enclosing(ScannedFile.folderOf(path))) {
        String inside = root.isEmpty() ? path : path.substring(root.length() + 1);
        byFirstSegment
            .computeIfAbsent(firstSegment(inside, '/'), name -> new TreeSet<>())
            .add(root);
      }
    }
  }

  /**
   * Returns the folders in which the imports of a folder's files are looked for first, in this
   * order.
   */
  List<String> around(String folder) {
    return around.computeIfAbsent(
        folder,
        f -> {
          List<String> searched = new ArrayList<>();
          if (!packages.contains(f) && !roots.contains(f)) {
            searched.add(f);
          }
          searched.addAll(enclosing(f));
          addNamespaceRoots(f, searched);
          return searched;
        });
  }

  /**
   * Adds the folders above that are not packages, innermost first. Without a package file (PEP
   * 420), nothing says which of them is the root, so each of them may be.
   */
  private void addNamespaceRoots(String folder, List<String> searched) {
    String above = folder;
    for (int level = 0; level < MAX_LEVELS && !above.isEmpty(); level++) {
      above = ScannedFile.folderOf(above);
      if (!packages.contains(above) && !searched.contains(above)) {
        searched.add(above);
      }
    }
  }

  /** Returns the roots that have a module or package of this name, sorted by path. */
  Set<String> holding(String name) {
    return byFirstSegment.getOrDefault(name, Set.of());
  }

  /**
   * Returns the roots among a folder and those above it, innermost first; the top is always one of
   * them.
   */
  private List<String> enclosing(String folder) {
    List<String> found = new ArrayList<>();
    String above = folder;
    for (int level = 0; level < MAX_LEVELS && !above.isEmpty(); level++) {
      if (roots.contains(above)) {
        found.add(above);
      }
      above = ScannedFile.folderOf(above);
    }
    found.add("");
    return found;
  }

  static String firstSegment(String path, char separator) {
    int end = path.indexOf(separator);
    return end < 0 ? path : path.substring(0, end);
  }

  static String join(String folder, String path) {
    return folder.isEmpty() ? path : path.isEmpty() ? folder : folder + "/" + path;
  }
}
