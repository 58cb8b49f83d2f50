package dev.phase19.worker.imports.javascript;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What files see that are in the same package and have the same configuration.
 *
 * @param config in force
 * @param packages that they are in, the innermost first
 * @param workspaces that they are in, the innermost first
 * @param found what was found for names of packages and modules, to be asked once
 */
record Scope(
    CompilerConfig config,
    List<PackageFile> packages,
    List<Workspace> workspaces,
    Map<String, Target> found) {

  Scope(CompilerConfig config, List<PackageFile> packages, List<Workspace> workspaces) {
    this(config, packages, workspaces, new HashMap<>());
  }

  /** Returns the folder of the innermost package; the top, if there is none. */
  String packageFolder() {
    return packages.isEmpty() ? "" : packages.get(0).folder();
  }

  /** Returns the innermost package. */
  Optional<PackageFile> ownPackage() {
    return packages.stream().findFirst();
  }

  /**
   * Returns the folder of the package of this name: one that a package above takes it from, the own
   * package, or one of a workspace. Returns {@link Workspace#SEVERAL} if it may be one of several,
   * and null if it is none.
   */
  String folderOf(String name) {
    String inWorkspace = name;
    PackageFile asking = null;
    for (PackageFile above : packages) {
      Optional<String> link = above.link(name);
      if (link.isPresent()) {
        return link.get();
      }
      if (above.dependsOn(name)) {
        inWorkspace = above.nameInWorkspace(name);
        asking = above;
        break;
      }
    }
    Optional<PackageFile> own = ownPackage();
    if (own.isPresent() && own.get().name().equals(name) && own.get().exports().isPresent()) {
      return own.get().folder();
    }
    for (Workspace workspace : workspaces) {
      String folder = workspace.folderOf(inWorkspace);
      if (folder != null
          && (asking == null || !asking.excludes(name, workspace.versionOf(inWorkspace)))) {
        return folder;
      }
    }
    return null;
  }

  /** Whether one of the packages says that it needs the one of this name. */
  boolean dependsOn(String name) {
    return packages.stream().anyMatch(above -> above.dependsOn(name));
  }
}
