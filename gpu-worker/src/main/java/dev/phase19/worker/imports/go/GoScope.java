package dev.phase19.worker.imports.go;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the files of one module see under a module path, in this order: what the workspace or the
 * module itself puts in that path's place, the modules of the workspace, the module itself, any
 * other module of the repository, and last the modules that it requires. One of the repository is
 * also required by a version, but that was published from this repository.
 */
final class GoScope {
  private final List<Map<String, GoTarget>> targets;

  /** What was found for import paths, to be asked once. */
  private final Map<String, GoTarget> found = new HashMap<>();

  GoScope(List<Map<String, GoTarget>> targets) {
    this.targets = targets;
  }

  /** Returns what a module path stands for, or null. */
  GoTarget module(String path) {
    for (Map<String, GoTarget> some : targets) {
      GoTarget target = some.get(path);
      if (target != null) {
        return target;
      }
    }
    return null;
  }

  Map<String, GoTarget> found() {
    return found;
  }
}
