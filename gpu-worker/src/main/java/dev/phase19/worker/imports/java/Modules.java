package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.ScannedFile;
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
  /** For one file, modules are followed until they have as many exports and requirements. */
  private static final int MOST_STEPS = 1000;

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
    Map<String, Integer> modules = new HashMap<>();
    Deque<String> next = new ArrayDeque<>();
    for (int number = 0; number < imports.size(); number++) {
      Import declared = imports.get(number);
      if (declared.kind() == Kind.MODULE && modules.putIfAbsent(declared.name(), number) == null) {
        next.add(declared.name());
      }
    }
    Map<Package, Integer> packages = new IdentityHashMap<>();
    int steps = 0;
    while (!next.isEmpty() && steps < MOST_STEPS) {
      String name = next.poll();
      Module module = byName.get(name);
      if (module != null) {
        addExports(module, modules.get(name), packages);
        for (String required : module.requires()) {
          if (modules.putIfAbsent(required, modules.get(name)) == null) {
            next.add(required);
          }
        }
        steps += 1 + module.exports().size() + module.requires().size();
      }
    }
    return packages;
  }

  private void addExports(Module module, int number, Map<Package, Integer> packages) {
    for (String exported : module.exports()) {
      Package found = index.find(exported).wholePackage();
      if (found != null) {
        packages.putIfAbsent(found, number);
      }
    }
  }
}
