package dev.phase19.worker.imports.javascript;

import java.util.List;

/**
 * Patterns of files in a configuration: {@code files}, {@code include} or {@code exclude}.
 *
 * @param own relative to the configuration that they are written in
 * @param inherited relative to each configuration that inherits them
 */
record ConfigPatterns(Globs own, List<String> inherited) {
  /**
   * How many patterns may be relative to an inheriting configuration; there may be many of these.
   */
  private static final int MAX_INHERITED = 32;

  static ConfigPatterns of(String folder, List<String> patterns, Globs globs) {
    for (String pattern : patterns) {
      if (!ConfigPath.isInherited(pattern)) {
        globs.add(folder, pattern);
      }
    }
    return new ConfigPatterns(
        globs, patterns.stream().filter(ConfigPath::isInherited).limit(MAX_INHERITED).toList());
  }

  /**
   * Returns whether a path matches.
   *
   * @param relative the inherited patterns, relative to the configuration in force
   */
  boolean match(String path, Globs relative) {
    return own.matches(path) || relative.matches(path);
  }

  /** Returns the inherited patterns for a configuration. */
  Globs relativeTo(String folder, Globs globs) {
    for (String pattern : inherited) {
      new ConfigPath(folder, pattern).in(folder).ifPresent(path -> globs.add("", path));
    }
    return globs;
  }
}
