package dev.phase19.worker.imports;

import java.util.Optional;

/** Paths of a repository: {@code /} between segments, none at the ends, empty for the top. */
public final class RepositoryPath {
  private RepositoryPath() {}

  /**
   * Returns the path that a relative path means in a folder. The relative path may have {@code .},
   * {@code ..} and empty segments.
   *
   * @return empty if it climbs above the top
   */
  public static Optional<String> resolve(String folder, String relative) {
    StringBuilder path = new StringBuilder(folder);
    int start = 0;
    while (start <= relative.length()) {
      int slash = relative.indexOf('/', start);
      int end = slash < 0 ? relative.length() : slash;
      String segment = relative.substring(start, end);
      if (segment.equals("..")) {
        if (path.isEmpty()) {
          return Optional.empty();
        }
        path.setLength(Math.max(0, path.lastIndexOf("/")));
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        path.append(path.isEmpty() ? "" : "/").append(segment);
      }
      start = end + 1;
    }
    return Optional.of(path.toString());
  }

  /** Returns the path of something below a folder; one of the two may be empty. */
  public static String join(String folder, String path) {
    return folder.isEmpty() ? path : path.isEmpty() ? folder : folder + "/" + path;
  }
}
