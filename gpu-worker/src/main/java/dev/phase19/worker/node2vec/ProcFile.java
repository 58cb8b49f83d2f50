package dev.phase19.worker.node2vec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of Linux's {@code /proc} with one field per line, such as {@code VmRSS: 1234 kB}. */
final class ProcFile {
  private ProcFile() {}

  /** Returns the field's value in bytes; 0 if there is no such file or field. */
  static long bytes(Path file, String field) {
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(field)) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException notLinux) {
      return 0;
    }
    return 0;
  }
}
