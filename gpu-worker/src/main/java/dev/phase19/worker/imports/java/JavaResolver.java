package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.ImportSink;
import dev.phase19.worker.imports.ScannedFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the files that Java imports refer to: a type is looked for in the file of its name, a
 * nested type in the file of its enclosing type, a static member in the file of its type. From a
 * wildcard import, and from the file's own package, come the types whose names the file uses. If
 * several files have a type of that name, as in copies of a source tree, the file that is nearest
 * in the folder tree is taken.
 */
final class JavaResolver {
  private static final String ENDING = ".java";
  private static final Comparator<ScannedFile<JavaImports>> BY_PATH =
      Comparator.comparing(ScannedFile::path);

  private final List<ScannedFile<JavaImports>> files;
  private final ImportSink sink;
  private final Map<String, Map<String, List<ScannedFile<JavaImports>>>> byPackageAndType =
      new HashMap<>();

  JavaResolver(List<ScannedFile<JavaImports>> files, ImportSink sink) {
    this.files = files;
    this.sink = sink;
    for (ScannedFile<JavaImports> file : files) {
      byPackageAndType
          .computeIfAbsent(file.scan().packageName(), name -> new HashMap<>())
          .computeIfAbsent(typeOf(file), name -> new ArrayList<>(1))
          .add(file);
    }
    for (Map<String, List<ScannedFile<JavaImports>>> types : byPackageAndType.values()) {
      types.values().forEach(copies -> copies.sort(BY_PATH));
    }
  }

  private static String typeOf(ScannedFile<JavaImports> file) {
    String path = file.path();
    return path.substring(path.lastIndexOf('/') + 1, path.length() - ENDING.length());
  }

  void resolve() {
    for (ScannedFile<JavaImports> file : files) {
      resolve(file);
    }
  }

  private void resolve(ScannedFile<JavaImports> file) {
    Set<String> imported = new HashSet<>();
    for (JavaImports.Import declared : file.scan().imports()) {
      if (declared.wildcard() && !declared.isStatic() && isPackage(declared.name())) {
        addUsed(file, declared.name(), Set.of());
      } else {
        addType(file, declared, imported);
      }
    }
    addUsed(file, file.scan().packageName(), imported);
  }

  private boolean isPackage(String name) {
    return byPackageAndType.containsKey(name);
  }

  /** Adds an edge for a dotted name, whose last segments may be a nested type or a member. */
  private void addType(
      ScannedFile<JavaImports> file, JavaImports.Import declared, Set<String> imported) {
    if (!declared.wildcard()) {
      imported.add(declared.name().substring(declared.name().lastIndexOf('.') + 1));
    }
    String name = declared.name();
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.')) {
      sink.check();
      List<ScannedFile<JavaImports>> found =
          byPackageAndType
              .getOrDefault(name.substring(0, dot), Map.of())
              .get(name.substring(dot + 1));
      if (found != null) {
        sink.resolved(file.node(), nearest(file, found).node());
        return;
      }
      name = name.substring(0, dot);
    }
    sink.external(file.node());
  }

  /**
   * Adds edges to the types of a package whose names the file uses; goes through the smaller of the
   * two sets.
   */
  private void addUsed(ScannedFile<JavaImports> file, String packageName, Set<String> hidden) {
    Map<String, List<ScannedFile<JavaImports>>> types =
        byPackageAndType.getOrDefault(packageName, Map.of());
    Set<String> names = file.scan().names();
    Set<String> fewer = names.size() < types.size() ? names : types.keySet();
    for (String name : fewer) {
      sink.check();
      if (names.contains(name) && types.containsKey(name) && !hidden.contains(name)) {
        sink.edge(file.node(), nearest(file, types.get(name)).node());
      }
    }
  }

  /**
   * Returns the candidate nearest to the file. Since the candidates are sorted by path, it is next
   * to the place where the file itself would be.
   */
  private static ScannedFile<JavaImports> nearest(
      ScannedFile<JavaImports> file, List<ScannedFile<JavaImports>> candidates) {
    int place = Collections.binarySearch(candidates, file, BY_PATH);
    if (place >= 0) {
      return candidates.get(place);
    }
    ScannedFile<JavaImports> before = candidates.get(Math.max(0, -place - 2));
    ScannedFile<JavaImports> behind = candidates.get(Math.min(candidates.size() - 1, -place - 1));
    return commonFolders(file.path(), behind.path()) > commonFolders(file.path(), before.path())
        ? behind
        : before;
  }

  private static int commonFolders(String a, String b) {
    int folders = 0;
    for (int i = 0; i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i); i++) {
      folders += a.charAt(i) == '/' ? 1 : 0;
    }
    return folders;
  }
}
