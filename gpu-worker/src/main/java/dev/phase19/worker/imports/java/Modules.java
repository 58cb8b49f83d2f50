package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.ScannedFile;
import dev.phase19.worker.imports.java.JavaImports.Export;
import dev.phase19.worker.imports.java.JavaImports.Import;
import dev.phase19.worker.imports.java.JavaImports.Kind;
import dev.phase19.worker.imports.java.JavaImports.Module;
import dev.phase19.worker.imports.java.TypeIndex.Package;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The modules that a repository declares. */
final class Modules {
  /** For one file, as many exports and requirements of modules are followed. */
  private static final int MOST_STEPS = 1000;

  private final Map<String, Module> byName = new HashMap<>();

  /** By the folders of their declarations, the modules' names. */
  private final Map<String, String> byFolder = new HashMap<>();

  private final TypeIndex index;

  Modules(List<ScannedFile<JavaImports>> files, TypeIndex index) {
    this.index = index;
    for (ScannedFile<JavaImports> file : files) {
      Module module = file.scan().module();
      if (module != null) {
        byName.putIfAbsent(module.name(), module);
        byFolder.put(file.folder(), module.name());
      }
    }
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /**
   * Returns the packages that a file imports with their modules: those that a module exports to the
   * file's module, and those that the modules export which it requires transitively.
   *
   * @return by package, the number of the import
   */
  Map<Package, Integer> packagesImportedBy(ScannedFile<JavaImports> file) {
    List<Import> imports = file.scan().imports();
    Map<String, Integer> modules = new HashMap<>();
    Deque<String> next = new ArrayDeque<>();
    for (int number = 0; number < imports.size(); number++) {
      Import declared = imports.get(number);
      if (declared.kind() == Kind.MODULE && modules.putIfAbsent(declared.name(), number) == null) {
        next.add(declared.name());
      }
    }
    if (modules.isEmpty()) {
      return Map.of();
    }
    String importing = moduleOf(file);
    Map<Package, Integer> packages = new IdentityHashMap<>();
    int steps = 0;
    while (!next.isEmpty() && steps < MOST_STEPS) {
      String name = next.poll();
      Module module = byName.get(name);
      if (module != null) {
        int most = MOST_STEPS - steps;
        addExports(firstOf(module.exports(), most), importing, modules.get(name), packages);
        for (String required : firstOf(module.requires(), most)) {
          if (modules.putIfAbsent(required, modules.get(name)) == null) {
            next.add(required);
          }
        }
        steps += 1 + module.exports().size() + module.requires().size();
      }
    }
    return packages;
  }

  /** Returns the name of the innermost module around a file; empty if there is none. */
  private String moduleOf(ScannedFile<JavaImports> file) {
    String path = file.path();
    while (!path.isEmpty()) {
      path = ScannedFile.folderOf(path);
      if (byFolder.containsKey(path)) {
        return byFolder.get(path);
      }
    }
    return "";
  }

  private static <T> List<T> firstOf(List<T> all, int most) {
    return all.subList(0, Math.min(all.size(), most));
  }

  private void addExports(
      List<Export> exports, String importing, int number, Map<Package, Integer> packages) {
    for (Export exported : exports) {
      if (exported.to().isEmpty() || exported.to().contains(importing)) {
        Package found = index.find(exported.packageName()).wholePackage();
        if (found != null) {
          packages.putIfAbsent(found, number);
        }
      }
    }
  }
}
