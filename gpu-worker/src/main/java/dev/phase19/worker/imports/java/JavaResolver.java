package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.ImportSink;
import dev.phase19.worker.imports.ScannedFile;
import dev.phase19.worker.imports.Unresolved;
import dev.phase19.worker.imports.java.JavaImports.Import;
import dev.phase19.worker.imports.java.JavaImports.Kind;
import dev.phase19.worker.imports.java.TypeIndex.Meaning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the files that Java files refer to: by the imports of types and static members, and by the
 * simple names of types of the own package, of packages and modules that are imported as a whole,
 * and of supertypes. A name with a package before it, which needs no import, is not followed.
 */
final class JavaResolver {
  private final List<ScannedFile<JavaImports>> files;
  private final ImportSink sink;
  private final TypeIndex index;
  private final Modules modules;
  private final Supertypes supertypes;

  JavaResolver(List<ScannedFile<JavaImports>> files, ImportSink sink) {
    this.files = files;
    this.sink = sink;
    this.index = new TypeIndex(files);
    this.modules = new Modules(files, index);
    this.supertypes = new Supertypes(index, this::scopeOf);
  }

  void resolve() {
    for (ScannedFile<JavaImports> file : files) {
      FileScope scope = scopeOf(file);
      reportImports(file, scope, usedFiles(file, scope));
    }
  }

  private FileScope scopeOf(ScannedFile<JavaImports> file) {
    sink.check();
    return new FileScope(file, index, modules);
  }

  /**
   * Adds the edges to types of the own package and to inherited ones; returns the files of those
   * that wildcards and modules import, by the number of the import.
   */
  private Map<Integer, List<Integer>> usedFiles(ScannedFile<JavaImports> file, FileScope scope) {
    Map<String, ScannedFile<JavaImports>> inherited = inheritedBy(file);
    Map<Integer, List<Integer>> used = new HashMap<>();
    for (String name : file.scan().names()) {
      sink.check();
      if (scope.isImported(name)) {
        continue;
      }
      if (inherited.containsKey(name)) {
        sink.edge(file.node(), inherited.get(name).node());
        continue;
      }
      FileScope.Match found = scope.find(name);
      if (found != null) {
        int node = found.place().file().node();
        if (found.imported() == FileScope.NO_IMPORT) {
          sink.edge(file.node(), node);
        } else {
          used.computeIfAbsent(found.imported(), number -> new ArrayList<>()).add(node);
        }
      }
    }
    return used;
  }

  private Map<String, ScannedFile<JavaImports>> inheritedBy(ScannedFile<JavaImports> file) {
    Set<String> names =
        file.scan().names().stream().filter(index::hasMemberType).collect(Collectors.toSet());
    return names.isEmpty() ? Map.of() : InheritedTypes.of(file, names, supertypes);
  }

  private void reportImports(
      ScannedFile<JavaImports> file, FileScope scope, Map<Integer, List<Integer>> used) {
    List<Import> imports = file.scan().imports();
    for (int number = 0; number < imports.size(); number++) {
      Import declared = imports.get(number);
      Meaning meaning = scope.meaning(number);
      if (declared.kind() == Kind.MODULE
          ? modules.has(declared.name())
          : scope.isWildcard(number)) {
        // If nothing of it is used, it is an import that adds no edge, as one of the file itself.
        sink.resolved(file.node(), used.getOrDefault(number, List.of(file.node())));
      } else if (declared.kind() == Kind.MODULE) {
        sink.external(file.node());
      } else if (meaning.type() != null) {
        sink.resolved(file.node(), meaning.type().nearest(file).node());
      } else if (meaning.isInternal()) {
        sink.unresolved(file.node(), declared.spelling(), Unresolved.NO_SUCH_FILE);
      } else {
        sink.external(file.node());
      }
    }
  }
}
