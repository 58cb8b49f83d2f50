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
          ("dist lib build out output esm cjs es umd mjs commonjs module modern legacy types typings"
                  + " dts node browser bundle development production")
              .split(" "));

  private static final int MAX_FOLDERS = 3;
  private static final String SOURCES = "src";

  /** A package may have folders with a {@code package.json} of their own. */
  private static final int MAX_PACKAGES = 2;

  /** Configurations that may have the same folder of outputs. */
  private static final int MAX_ROOTS = 8;

  private final ModuleFiles files;
  private final Packages packages;
  private final Map<String, List<String>> rootsOfOutput = new HashMap<>();

  BuiltFiles(ModuleFiles files, Packages packages, CompilerConfigs configs) {
    this.files = files;
    this.packages = packages;
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
   * Returns the source of a file that a build makes, or of the main file of a package, or {@link
   * ModuleFiles#NONE}.
   *
   * @param path of that file, or of the folder of the package
   */
  int source(String path) {
    PackageFile inside = packages.in(path);
    if (inside == null) {
      return sourceOfFile(path);
    }
    for (String entry : inside.entries(Dialect.TYPESCRIPT)) {
      int found =
          RepositoryPath.resolve(path, entry).map(this::sourceOfFile).orElse(ModuleFiles.NONE);
      if (found != ModuleFiles.NONE) {
        return found;
      }
    }
    return ModuleFiles.NONE;
  }

  private int sourceOfFile(String path) {
    int found = rootsOfOutput.isEmpty() ? ModuleFiles.NONE : bySettings(path);
    if (found != ModuleFiles.NONE) {
      return found;
    }
    List<PackageFile> above = packages.around(path).packages();
    for (int i = 0; i < Math.min(above.size(), MAX_PACKAGES); i++) {
      found = byUsage(path, above.get(i).folder());
      if (found != ModuleFiles.NONE) {
        return found;
      }
    }
    return above.isEmpty() ? byUsage(path, "") : ModuleFiles.NONE;
  }

  private int bySettings(String path) {
    for (String output = path; !output.isEmpty(); output = ScannedFile.folderOf(output)) {
      String rest = path.substring(Math.min(path.length(), output.length() + 1));
      for (String root : rootsOfOutput.getOrDefault(output, List.of())) {
        int found = files.source(RepositoryPath.join(root, rest));
        if (found != ModuleFiles.NONE) {
          return found;
        }
      }
    }
    return ModuleFiles.NONE;
  }

  private int byUsage(String path, String packageFolder) {
    int start = packageFolder.isEmpty() ? 0 : packageFolder.length() + 1;
    for (int i = 0; i < MAX_FOLDERS; i++) {
      int slash = path.indexOf('/', start);
      if (slash < 0 || !FOLDERS.contains(path.substring(start, slash))) {
        return ModuleFiles.NONE;
      }
      start = slash + 1;
      String rest = path.substring(start);
      String sources = RepositoryPath.join(packageFolder, SOURCES);
      int found = files.source(RepositoryPath.join(sources, rest));
      if (found == ModuleFiles.NONE) {
        found = files.source(RepositoryPath.join(packageFolder, rest));
      }
      if (found == ModuleFiles.NONE && isNamedAs(packageFolder, rest)) {
        found = files.inFolder(sources, Dialect.TYPESCRIPT);
      }
      if (found != ModuleFiles.NONE) {
        return found;
      }
    }
    return ModuleFiles.NONE;
  }

  /** Whether a file is a bundle of its package: {@code vue.cjs.js} of {@code vue}. */
  private static boolean isNamedAs(String packageFolder, String file) {
    String name = packageFolder.substring(packageFolder.lastIndexOf('/') + 1);
    return !name.isEmpty() && file.startsWith(name + ".");
  }
}
