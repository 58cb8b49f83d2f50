package dev.phase19.worker.imports.javascript;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder whose packages import each other by their names. */
final class Workspace {
  private final String folder;
  private final Globs members;
  private final Globs others;
  private final Map<String, String> folders = new HashMap<>();
  private final Map<String, String> versions = new HashMap<>();

  /** No folder has this path: several packages of a workspace have the same name. */
  static final String SEVERAL = "/";

  Workspace(String folder, StepBudget budget) {
    this.folder = folder;
    members = new Globs(false, budget);
    others = new Globs(true, budget);
    members.add(folder, ".");
  }

  /** Adds patterns of its packages' folders; those with an exclamation mark exclude folders. */
  void addPatterns(List<String> patterns) {
    for (String pattern : patterns) {
      if (pattern.startsWith("!")) {
        others.add(folder, pattern.substring(1));
      } else {
        members.add(folder, pattern);
      }
    }
  }

  boolean hasMember(String packageFolder) {
    return members.matches(packageFolder) && !others.matches(packageFolder);
  }

  /**
   * Adds a package.
   *
   * @param version empty if it is not known
   */
  void add(String name, String packageFolder, String version) {
    versions.put(name, version);
    folders.merge(name, packageFolder, (one, other) -> one.equals(other) ? one : SEVERAL);
  }

  /** Returns the version of the package of this name; empty if it is not known. */
  String versionOf(String name) {
    return versions.getOrDefault(name, "");
  }

  /** Returns the folder of the package of this name, {@link #SEVERAL}, or null. */
  String folderOf(String name) {
    return folders.get(name);
  }
}
