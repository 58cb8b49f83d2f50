package dev.phase19.worker.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Rows of little-endian float32, and nothing else: row i is the vector of node i. */
record VectorFile(Path path) {
  private static final int FLOATS_AT_ONCE = 1 << 18;

  /**
   * Checks whether the file can be written, before anybody waits for a training.
   *
   * @throws BadInputException if it cannot
   */
  void check() throws BadInputException {
    Path folder = folder();
    if (!Files.isDirectory(folder)) {
      throw new BadInputException("no folder " + folder + " for --output: make it first");
    }
    if (Files.isDirectory(path)) {
      throw new BadInputException("--output must be a file, " + path + " is a folder");
    }
    if (!Files.isWritable(folder)) {
      throw new BadInputException("--output " + path + ": nothing can be written to " + folder);
    }
  }

  private Path folder() {
    return path.toAbsolutePath().getParent();
  }

  /**
   * Writes the file as a whole: an existing file is replaced once all of the new one is written.
   */
  void write(float[] vectors) throws IOException {
    // Not Files.createTempFile, whose files only their owner may read.
    Path unfinished =
        folder().resolve(path.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished");
    try {
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        write(vectors, channel);
      }
      Files.move(
          unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      throw e; // its message names the file
    } catch (IOException e) {
      throw new IOException(path + ": " + e.getMessage(), e); // such as: No space left on device
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void write(float[] vectors, FileChannel channel) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(FLOATS_AT_ONCE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < vectors.length; at += FLOATS_AT_ONCE) {
      int count = Math.min(FLOATS_AT_ONCE, vectors.length - at);
      bytes.clear();
      bytes.asFloatBuffer().put(vectors, at, count);
      bytes.limit(count * Float.BYTES);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }
}
