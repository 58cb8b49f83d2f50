package dev.phase19.worker.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The file that {@code --output} names. It is written as a whole: an existing file is replaced once
 * all of the new one is written. What is no regular file, such as {@code /dev/null} or a pipe, is
 * written to.
 */
record OutputFile(Path path) {

  /** Writes the content of the file. */
  @FunctionalInterface
  interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Checks whether the file can be written, before anybody waits for its content.
   *
   * @throws BadInputException if it cannot
   */
  void check() throws BadInputException {
    if (Files.isDirectory(path)) {
      throw new BadInputException("--output must be a file, " + path + " is a folder");
    }
    Path written = isSpecial() ? path : folder(path);
    if (!isSpecial() && !Files.isDirectory(written)) {
      throw new BadInputException("no folder " + written + " for --output: make it first");
    }
    if (!Files.isWritable(written)) {
      throw new BadInputException("--output " + path + ": nothing can be written to " + written);
    }
  }

  private boolean isSpecial() {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().getParent();
  }

  void write(Content content) throws IOException {
    try {
      if (isSpecial()) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
          content.writeTo(channel);
        }
      } else {
        // A link stays, and what it leads to is replaced.
        replace(Files.exists(path) ? path.toRealPath() : path, content);
      }
    } catch (FileSystemException e) {
      throw new IOException("cannot write " + path + ": " + reason(e), e);
    } catch (IOException e) {
      throw new IOException(path + ": " + e.getMessage(), e); // such as: No space left on device
    }
  }

  /** Returns why it failed; of the usual reasons, the exception tells by its class only. */
  private static String reason(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    return failure.getReason() == null ? failure.toString() : failure.getReason();
  }

  private static void replace(Path file, Content content) throws IOException {
    // Not Files.createTempFile, whose files only their owner may read.
    Path unfinished =
        folder(file)
            .resolve(file.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished");
    try {
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        content.writeTo(channel);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
