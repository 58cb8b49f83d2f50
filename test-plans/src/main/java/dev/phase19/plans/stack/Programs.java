package dev.phase19.plans.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Copies the services' jars for a stack to run: a build that replaces the jar of a running JVM
 * breaks it, and a stack may run for days. The folder of libraries is linked, not copied, because a
 * build only adds to it.
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
