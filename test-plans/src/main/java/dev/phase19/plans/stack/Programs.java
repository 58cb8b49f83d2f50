package dev.phase19.plans.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Copies of the services' jars, for a stack to run: a build that replaces a jar under a running JVM
 * breaks it, and a stack may run for days. Libraries are linked to, for a build only adds to them.
 */
final class Programs {
  private static final String LIBRARIES = "lib";

  private Programs() {}

  /** Copies the program's jar, and returns the copy. */
  static Path copy(StackLayout layout, String program) throws IOException {
    Path built = layout.jar(program);
    Path folder = Files.createDirectories(layout.programs().resolve(program));
    Path link = folder.resolve(LIBRARIES);
    Path libraries = built.resolveSibling(LIBRARIES);
    if (Files.isDirectory(libraries)) {
      Files.createSymbolicLink(link, libraries);
    }
    return Files.copy(
        built, folder.resolve(built.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }
}
