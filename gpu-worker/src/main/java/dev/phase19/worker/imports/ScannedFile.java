package dev.phase19.worker.imports;

/**
 * A file and what its scan kept.
 *
 * @param node its number in the graph
 * @param path with {@code /} between its segments
 */
public record ScannedFile<S>(int node, String path, S scan) {

  /** Returns the folder that the file is in, without a slash at its end; empty at the top. */
  public String folder() {
    return folderOf(path);
  }

  /** Returns the folder that a path is in, without a slash at its end; empty at the top. */
  public static String folderOf(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** Returns how many folders a path is in. */
  static int depthOf(String path) {
    return (int) path.chars().filter(c -> c == '/').count();
  }
}
