package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.ScannedFile;
import dev.phase19.worker.imports.java.JavaImports.Import;
import dev.phase19.worker.imports.java.JavaImports.Kind;
import dev.phase19.worker.imports.java.JavaImports.Module;
import dev.phase19.worker.imports.java.TypeIndex.Package;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The modules that a repository declares. */
final class Modules {
  /** A file imports from no more than these, those that its modules require among them. */
  private static final int MOST_OF_A_FILE = 1000;

  private final Map<String, Module> byName = new HashMap<>();
  private final TypeIndex index;

  Modules(List<ScannedFile<JavaImports>> files, TypeIndex index) {
    this.index = index;
    for (ScannedFile<JavaImports> file : files) {
      Module module = file.scan().module();
      if (module != null) {
        byName.putIfAbsent(module.name(), module);
      }
    }
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /**
   * Returns the packages that are imported with their modules: those that a module exports, and
   * those that the modules export which it requires transitively.
   *
   * @return by package, the number of the import
   */
  Map<Package, Integer> packagesImportedBy(List<Import> imports) {
    Map<Package, Integer> packages = new IdentityHashMap<>();
    Set<String> seen = new HashSet<>();
    for (int number = 0; number < imports.size(); number++) {
      if (imports.get(number).kind() == Kind.MODULE) {
        add(imports.get(number).name(), number, seen, packages);
      }
    }
    return packages;
  }

  private void add(String name, int number, Set<String> seen, Map<Package, Integer> packages) {
    Deque<String> next = new ArrayDeque<>(List.of(name));
    while (!next.isEmpty() && seen.size() < MOST_OF_A_FILE) {
      Module module = byName.get(next.poll());
      if (module != null && seen.add(module.name())) {
        for (String exported : module.exports()) {
          Package found = index.find(exported).wholePackage();
          if (found != null) {
            packages.putIfAbsent(found, number);
          }
        }
        next.addAll(module.requires());
      }
    }
  }
}
