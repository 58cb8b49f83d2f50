package dev.phase19.worker.imports.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of the standard library's modules, from the data file beside this class. Only the
 * modules of its newest Python count: a name that the library has given up, such as {@code parser},
 * is as good as any other for a module of a repository.
 */
final class StandardLibrary {
  private static final String NEWEST = "3.13";
  private static final Set<String> NAMES = read();

  private StandardLibrary() {}

  /** Whether a top-level module of this name is in the library. */
  static boolean has(String name) {
    return NAMES.contains(name);
  }

  private static Set<String> read() {
    try (InputStream data = StandardLibrary.class.getResourceAsStream("standard-library.txt")) {
      return new String(data.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#") && line.endsWith("-" + NEWEST))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
