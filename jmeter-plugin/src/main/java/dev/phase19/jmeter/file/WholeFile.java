package dev.phase19.jmeter.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files that appear as a whole: a reader never sees half of one, and if the disk is full,
 * the old file stays.
 */
public final class WholeFile {
  private WholeFile() {}

  /** Writes a file in UTF-8. */
  public static void write(Path file, String text) throws IOException {
    // An unpaired surrogate becomes a question mark instead of making the write fail.
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a file. It has the permissions that any new file would have, unlike a temporary one,
   * which only its owner may read.
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path part =
        file.resolveSibling(
            "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      Files.write(part, content);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      throw e; // it names the file
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e); // such as: No space left on device
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
