package dev.phase19.worker.imports;

/**
 * A file and what its scan kept.
 *
 * @param node its number in the graph
 * @param path with {@code /} between its segments
 */
public record ScannedFile<S>(int node, String path, S scan) {

  /** The folder that it stands in, without a slash at its end; empty at the top. */
  public String folder() {
    return folderOf(path);
  }

  /** The folder that a path stands in, without a slash at its end; empty at the top. */
  public static String folderOf(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
