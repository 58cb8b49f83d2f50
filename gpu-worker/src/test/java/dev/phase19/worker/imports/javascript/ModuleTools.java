package dev.phase19.worker.imports.javascript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.worker.imports.ExternalProgram;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** TypeScript and dependency-cruiser, which tell what the files of a tree import. */
final class ModuleTools {
  private static final List<String> PACKAGES =
      List.of("typescript@5.9.3", "dependency-cruiser@17.4.3");
  private static final String SCRIPT = "typescript-imports.mjs";
  private static final String RULES = "dependency-cruiser.json";

  private final Path folder;

  /**
   * Installs them.
   *
   * @param folder to be filled; copies that are there are used
   */
  ModuleTools(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    for (String resource : List.of(SCRIPT, RULES)) {
      try (InputStream in = getClass().getResourceAsStream("/javascript/" + resource)) {
        Files.write(folder.resolve(resource), in.readAllBytes());
      }
    }
    ExternalProgram.run(
        folder,
        folder.resolve("npm.log"),
        "npm",
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefix",
        folder.toString(),
        PACKAGES.get(0),
        PACKAGES.get(1));
  }

  /** Unpacks a package into a folder, which stays as it is if it is there. */
  void unpack(String npmPackage, Path into) throws Exception {
    if (Files.exists(into.resolve("package.json"))) {
      return;
    }
    Files.createDirectories(into);
    Path name = folder.resolve("pack.txt");
    ExternalProgram.run(folder, name, "npm", "pack", "--silent", npmPackage);
    Path archive = folder.resolve(Files.readString(name).strip());
    ExternalProgram.run(
        folder,
        folder.resolve("tar.log"),
        "tar",
        "-xzf",
        archive.toString(),
        "-C",
        into.toString(),
        "--strip-components=1");
  }

  /** Returns the imports of a tree as TypeScript resolves them, each as {@code from -> to}. */
  Set<String> typeScript(Path tree) throws Exception {
    Path output = folder.resolve("typescript.txt");
    ExternalProgram.run(folder, output, "node", SCRIPT, folder.toString(), tree.toString());
    return new TreeSet<>(Files.readAllLines(output));
  }

  /** Returns the imports of a tree as dependency-cruiser resolves them. */
  Set<String> dependencyCruiser(Path tree) throws Exception {
    Path output = folder.resolve("dependencies.json");
    ExternalProgram.run(
        tree,
        output,
        folder.resolve("node_modules/.bin/depcruise").toString(),
        "--config",
        folder.resolve(RULES).toString(),
        "--output-type",
        "json",
        ".");
    Set<String> edges = new TreeSet<>();
    for (JsonNode module : new ObjectMapper().readTree(output.toFile()).get("modules")) {
      for (JsonNode dependency : module.get("dependencies")) {
        if (!dependency.get("couldNotResolve").asBoolean()) {
          edges.add(module.get("source").asText() + " -> " + dependency.get("resolved").asText());
        }
      }
    }
    return edges;
  }
}
