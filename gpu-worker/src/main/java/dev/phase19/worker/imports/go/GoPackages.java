package dev.phase19.worker.imports.go;

import dev.phase19.worker.imports.ScannedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Which files are the package of a folder: those without tests. Files of a program ({@code package
 * main}) beside files of another package are tools, such as generators, that only share the folder.
 */
final class GoPackages {
  /**
   * How many files an import leads to at most. Real packages have up to about a hundred files for
   * one system. With more, a thousand files that import a package of a thousand would make a
   * million edges.
   */
  static final int MAX_FILES = 100;

  private static final String TEST = "_test.go";
  private static final Set<String> NOT_IMPORTED = Set.of("main", "documentation", "");

  private final Map<String, GoPackage> byFolder = new HashMap<>();

  private record GoPackage(String name, List<Integer> files) {}

  /**
   * Finds the packages.
   *
   * @param isNode whether a file is in the graph; others are a package's only if it has no more
   */
  GoPackages(List<ScannedFile<GoImports>> files, IntPredicate isNode) {
    Map<String, GoPackage> excluded = new HashMap<>();
    Map<String, GoPackage> programs = new HashMap<>();
    for (ScannedFile<GoImports> file : files) {
      if (isBuilt(file.path())) {
        String name = file.scan().packageName();
        Map<String, GoPackage> kind =
            NOT_IMPORTED.contains(name) ? programs : isNode.test(file.node()) ? byFolder : excluded;
        kind.computeIfAbsent(file.folder(), folder -> new GoPackage(name, new ArrayList<>()))
            .files()
            .add(file.node());
      }
    }
    excluded.forEach(byFolder::putIfAbsent);
    programs.forEach(byFolder::putIfAbsent);
  }

  /** Whether the file is part of a package when that is imported. */
  private static boolean isBuilt(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return !name.endsWith(TEST) && !name.startsWith("_") && !name.startsWith(".");
  }

  /**
   * Whether a file is a test in the package that it tests, so that it uses that without an import.
   */
  boolean isTestInside(ScannedFile<GoImports> file) {
    GoPackage tested = byFolder.get(file.folder());
    return file.path().endsWith(TEST)
        && tested != null
        && tested.name().equals(file.scan().packageName());
  }

  boolean has(String folder) {
    return byFolder.containsKey(folder);
  }

  /**
   * Returns the files of a folder's package. Of a package with too many, each importing file gets
   * some that follow each other, and the next importing file those behind them, so that all are
   * imported equally often.
   */
  List<Integer> files(String folder, int importing) {
    List<Integer> all = byFolder.get(folder).files();
    if (all.size() <= MAX_FILES) {
      return all;
    }
    List<Integer> some = new ArrayList<>(MAX_FILES);
    long start = (long) importing * MAX_FILES;
    for (int i = 0; i < MAX_FILES; i++) {
      some.add(all.get((int) ((start + i) % all.size())));
    }
    return some;
  }
}
