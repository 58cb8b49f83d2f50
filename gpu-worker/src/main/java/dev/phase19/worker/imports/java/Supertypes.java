package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.ScannedFile;
import dev.phase19.worker.imports.java.JavaImports.LocalClass;
import dev.phase19.worker.imports.java.JavaImports.Type;
import dev.phase19.worker.imports.java.TypeIndex.Meaning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the types of a repository extend and implement, as far as that is in the repository. */
final class Supertypes {
  /** In place of a type's name: the local classes of a file. */
  static final String OF_LOCAL_CLASSES = "";

  /** As many are kept; a repository with more is slower. */
  private static final int MOST_KEPT = 500_000;

  private final TypeIndex index;
  private final Function<ScannedFile<JavaImports>, FileScope> scopes;
  private final Map<Integer, Map<String, List<TypePlace>>> byFile = new HashMap<>();
  private int kept;

  /**
   * Creates an empty collection.
   *
   * @param scopes returns the scope of a file; called once for a file
   */
  Supertypes(TypeIndex index, Function<ScannedFile<JavaImports>, FileScope> scopes) {
    this.index = index;
    this.scopes = scopes;
  }

  /**
   * Returns the supertypes of a type of a file.
   *
   * @param type its name, or {@link #OF_LOCAL_CLASSES}
   */
  List<TypePlace> of(ScannedFile<JavaImports> file, String type) {
    Map<String, List<TypePlace>> ofFile = byFile.get(file.node());
    if (ofFile == null) {
      ofFile = find(file);
      if (kept > MOST_KEPT) {
        byFile.clear();
        kept = 0;
      }
      kept += 1 + ofFile.values().stream().mapToInt(List::size).sum();
      byFile.put(file.node(), ofFile);
    }
    return ofFile.getOrDefault(type, List.of());
  }

  private Map<String, List<TypePlace>> find(ScannedFile<JavaImports> file) {
    Map<String, List<TypePlace>> found = new HashMap<>();
    FileScope scope = scopes.apply(file);
    for (Map.Entry<String, Type> type : file.scan().types().entrySet()) {
      for (String supertype : type.getValue().supertypes()) {
        add(found, type.getKey(), placeOf(file, type.getKey(), supertype, scope));
      }
    }
    for (LocalClass local : file.scan().localClasses()) {
      add(found, OF_LOCAL_CLASSES, placeOf(file, local.around(), local.supertype(), scope));
    }
    return found;
  }

  private static void add(Map<String, List<TypePlace>> found, String type, TypePlace supertype) {
    if (supertype != null && supertype.isDeclared()) {
      found.computeIfAbsent(type, key -> new ArrayList<>(1)).add(supertype);
    }
  }

  /**
   * Returns the place of a supertype whose name stands in the header of a type; null if unknown.
   */
  private TypePlace placeOf(
      ScannedFile<JavaImports> file, String type, String supertype, FileScope scope) {
    int end = supertype.indexOf('.');
    String first = end < 0 ? supertype : supertype.substring(0, end);
    TypePlace place = simple(file, type, first, scope);
    if (place != null) {
      return new TypePlace(place.file(), place.type() + supertype.substring(first.length()));
    }
    Meaning qualified = index.find(supertype);
    return qualified.type() == null
        ? null
        : new TypePlace(qualified.type().nearest(file), qualified.typeName());
  }

  private static TypePlace simple(
      ScannedFile<JavaImports> file, String type, String name, FileScope scope) {
    Map<String, Type> types = file.scan().types();
    for (String around = type; !around.isEmpty(); around = around(around)) {
      if (types.containsKey(around + "." + name)) {
        return new TypePlace(file, around + "." + name);
      }
    }
    if (types.containsKey(name)) {
      return new TypePlace(file, name);
    }
    if (scope.isImported(name)) {
      return scope.imported(name);
    }
    FileScope.Match found = scope.find(name);
    return found == null ? null : found.place();
  }

  private static String around(String type) {
    return type.substring(0, Math.max(0, type.lastIndexOf('.')));
  }
}
