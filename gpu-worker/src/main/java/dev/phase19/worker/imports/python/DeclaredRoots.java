package dev.phase19.worker.imports.python;

import dev.phase19.worker.imports.ProjectFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a project says about where its modules are: the source roots, and the folders of packages
 * that are not named as their folders. Paths are relative to the project, and empty for itself.
 */
final class DeclaredRoots {
  private static final Set<String> FILES = Set.of("pyproject.toml", "setup.cfg", "setup.py");

  private final Set<String> roots = new TreeSet<>();
  private final Map<String, String> packages = new TreeMap<>();

  /** Whether a file of this name declares them. */
  static boolean areIn(String fileName) {
    return FILES.contains(fileName);
  }

  /** Adds what a project file says. */
  void read(ProjectFile file) {
    switch (file.path().substring(file.path().lastIndexOf('/') + 1)) {
      case "pyproject.toml" -> PyprojectFile.read(file.text(), this);
      case "setup.cfg" -> SetupConfiguration.read(file.text(), this);
      default -> SetupScript.read(file.text(), this);
    }
  }

  /** Adds a folder; one that is outside of the project is left out. */
  void addRoot(String folder) {
    String path = normal(folder);
    if (path != null) {
      roots.add(path);
    }
  }

  /**
   * Adds the folder of a package; the folder of the package that is named as its folder, or of the
   * package with the empty name, which stands for all, makes a root.
   */
  void addPackage(String name, String folder) {
    String path = normal(folder);
    String asFolders = name.replace('.', '/');
    if (path == null) {
      return;
    }
    if (name.isEmpty()) {
      roots.add(path);
    } else if (path.equals(asFolders) || path.endsWith("/" + asFolders)) {
      addRoot(path.substring(0, path.length() - asFolders.length()));
    } else {
      packages.put(name, path);
    }
  }

  Set<String> roots() {
    return roots;
  }

  /** Returns, by the dotted names of packages, their folders. */
  Map<String, String> packages() {
    return packages;
  }

  /** Returns the path without empty and {@code .} segments; null if it leads out of the project. */
  private static String normal(String folder) {
    if (folder.startsWith("/")) {
      return null;
    }
    List<String> segments =
        List.of(folder.split("/")).stream().filter(s -> !s.isEmpty() && !s.equals(".")).toList();
    return segments.contains("..") ? null : String.join("/", segments);
  }
}
