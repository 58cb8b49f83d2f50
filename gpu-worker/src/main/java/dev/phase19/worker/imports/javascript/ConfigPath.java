package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.RepositoryPath;
import java.util.Optional;

/**
 * A path in a configuration, which others may inherit.
 *
 * @param folder of the configuration that it is written in
 * @param value as it is written
 */
record ConfigPath(String folder, String value) {
  private static final String CONFIG_FOLDER = "${configDir}";

  /** Whether it is relative to the configuration that inherits it. */
  static boolean isInherited(String value) {
    return value.startsWith(CONFIG_FOLDER);
  }

  /**
   * Returns the path in the repository; empty if it is not in there.
   *
   * @param inheriting folder of the configuration that is in force
   */
  Optional<String> in(String inheriting) {
    return isInherited(value)
        ? RepositoryPath.resolve(inheriting, value.substring(CONFIG_FOLDER.length()))
        : RepositoryPath.resolve(folder, value);
  }
}
