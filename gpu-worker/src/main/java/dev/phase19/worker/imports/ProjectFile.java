package dev.phase19.worker.imports;

/**
 * A file that says how imports resolve, such as {@code go.mod}.
 *
 * @param path with {@code /} between its segments
 * @param text decoded, without a byte order mark
 */
public record ProjectFile(String path, String text) {

  /** Returns the folder that the file is in, without a slash at its end; empty at the top. */
  public String folder() {
    return ScannedFile.folderOf(path);
  }
}
