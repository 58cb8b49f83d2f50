package dev.phase19.worker.imports.python;

import dev.phase19.worker.imports.ExternalProgram;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The type checker pyright, which tells of each file of a tree what it imports. */
final class PyrightDependencies {
  private static final String PACKAGE = "pyright@1.1.414";

  /** No checks of types, and no installed packages. */
  private static final String CONFIGURATION =
      """
      {"ignore": ["**"], "exclude": ["node_modules"], "typeCheckingMode": "off",
       "useLibraryCodeForTypes": false, "venvPath": "nowhere", "venv": "none"}
      """;

  private final Path folder;

  /**
   * Installs it.
   *
   * @param folder to be filled; a copy that is there is used
   */
  PyrightDependencies(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    ExternalProgram.run(
        folder,
        folder.resolve("npm.log"),
        "npm",
        "install",
        "--no-audit",
        "--no-fund",
        "--prefix",
        folder.toString(),
        PACKAGE);
  }

  /** Returns the imports between the files of a tree, each as {@code from -> to}. */
  Set<String> edges(Path tree) throws Exception {
    Files.writeString(tree.resolve("pyrightconfig.json"), CONFIGURATION);
    Path output = folder.resolve("dependencies.txt");
    ExternalProgram.run(
        folder,
        output,
        "node_modules/.bin/pyright",
        "--dependencies",
        "--verbose",
        "--project",
        tree.toString());
    return edges(tree, Files.readAllLines(output));
  }

  /** Under the line with a file's path, what it imports is below a line of its own. */
  private static Set<String> edges(Path tree, List<String> lines) {
    Set<String> edges = new TreeSet<>();
    String file = "";
    boolean imports = false;
    for (String line : lines) {
      if (line.startsWith(" Import")) {
        imports = line.startsWith(" Imports ");
      } else if (line.startsWith("    file:") && imports) {
        String from = file;
        inside(tree, line.strip()).ifPresent(to -> edges.add(from + " -> " + to));
      } else if (!line.startsWith(" ")) {
        file = line;
        imports = false;
      }
    }
    return edges;
  }

  private static Optional<String> inside(Path tree, String uri) {
    Path path = Path.of(URI.create(uri));
    return path.startsWith(tree) ? Optional.of(tree.relativize(path).toString()) : Optional.empty();
  }
}
