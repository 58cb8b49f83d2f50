package dev.phase19.worker.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Rows of little-endian float32, and nothing else: row i is the vector of node i. */
record VectorFile(Path path) {
  private static final int FLOATS_AT_ONCE = 1 << 18;

  /**
   * Checks whether the file can be written, before anybody waits for a training.
   *
   * @throws BadInputException if it cannot
   */
  void check() throws BadInputException {
    new OutputFile(path).check();
  }

  /** Writes the file in one step. */
  void write(float[] vectors) throws IOException {
    new OutputFile(path).write(channel -> write(vectors, channel));
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
