package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.RepositoryPath;
import dev.phase19.worker.imports.ScannedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sources of files that a build makes, and that are not in the repository. Where a configuration
 * names the folder of the outputs ({@code outDir}, {@code declarationDir}), the source is in its
 * {@code rootDir}, in its folder, or in {@code src} there. Otherwise, folders with the usual names
 * of outputs are left out of a path in a package, up to three, and the rest is looked for in the
 * package's {@code src}, and then in the package.
 */
final class BuiltFiles {
  private static final Set<String> FOLDERS =
      Set.of(
          "dist",
          "lib",
          "build",
          "out",
          "output",
          "esm",
          "cjs",
          "es",
          "umd",
          "mjs",
          "commonjs",
          "module",
          "modern",
          "legacy",
          "types",
          "typings",
          "dts",
          "node",
          "browser",
          "bundle");

  private static final int MAX_FOLDERS = 3;
  private static final String SOURCES = "src";

  /** Configurations that may have the same folder of outputs. */
  private static final int MAX_ROOTS = 8;

  private final ModuleFiles files;
  private final Map<String, List<String>> rootsOfOutput = new HashMap<>();

  BuiltFiles(ModuleFiles files, CompilerConfigs configs) {
    this.files = files;
    for (CompilerConfig config : configs.all()) {
      for (String output : config.outputs()) {
        List<String> roots = rootsOfOutput.computeIfAbsent(output, key -> new ArrayList<>(3));
        config.rootDir().ifPresent(root -> add(root, roots));
        add(RepositoryPath.join(config.folder(), SOURCES), roots);
        add(config.folder(), roots);
      }
    }
  }

  private static void add(String root, List<String> roots) {
    if (roots.size() < MAX_ROOTS && !roots.contains(root)) {
      roots.add(root);
    }
  }

  /**
   * Returns the source of a file that a build makes, or {@link ModuleFiles#NONE}.
   *
   * @param path of that file
   * @param packageFolder of the package that it is in
   */
  int source(String path, String packageFolder) {
    for (String output = path; !output.isEmpty(); output = ScannedFile.folderOf(output)) {
      for (String root : rootsOfOutput.getOrDefault(output, List.of())) {
        int found = source(root, path, output);
        if (found != ModuleFiles.NONE) {
          return found;
        }
      }
    }
    return CompilerConfig.isBelow(path, packageFolder)
        ? usualSource(path, packageFolder)
        : ModuleFiles.NONE;
  }

  private int source(String root, String path, String output) {
    String rest = path.substring(Math.min(path.length(), output.length() + 1));
    return files.source(RepositoryPath.join(root, rest));
  }

  private int usualSource(String path, String packageFolder) {
    int start = packageFolder.isEmpty() ? 0 : packageFolder.length() + 1;
    for (int i = 0; i < MAX_FOLDERS; i++) {
      int slash = path.indexOf('/', start);
      if (slash < 0 || !FOLDERS.contains(path.substring(start, slash))) {
        return ModuleFiles.NONE;
      }
      start = slash + 1;
      String rest = path.substring(start);
      int found =
          files.source(RepositoryPath.join(RepositoryPath.join(packageFolder, SOURCES), rest));
      if (found == ModuleFiles.NONE) {
        found = files.source(RepositoryPath.join(packageFolder, rest));
      }
      if (found != ModuleFiles.NONE) {
        return found;
      }
    }
    return ModuleFiles.NONE;
  }
}
