package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.ScannedFile;
import dev.phase19.worker.imports.java.JavaImports.LocalClass;
import dev.phase19.worker.imports.java.JavaImports.Type;
import dev.phase19.worker.imports.java.TypeIndex.Meaning;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The member types that the classes of a file inherit. Their simple names mean them, rather than a
 * type of the package (Java Language Specification, 8.5). What one class of a file inherits is
 * taken for all of the file.
 */
final class InheritedTypes {
  /** As many names of supertypes are looked up for a file. */
  private static final int MOST_SUPERTYPES = 1000;

  private final TypeIndex index;
  private final Function<ScannedFile<JavaImports>, FileScope> scopes;
  private final Deque<TypePlace> next = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, ScannedFile<JavaImports>> inherited = new HashMap<>();
  private int lookups;

  private InheritedTypes(TypeIndex index, Function<ScannedFile<JavaImports>, FileScope> scopes) {
    this.index = index;
    this.scopes = scopes;
  }

  /**
   * Returns the files of the member types that a file's classes inherit, by the simple names.
   *
   * @param scopes returns the scope of a file
   */
  static Map<String, ScannedFile<JavaImports>> of(
      ScannedFile<JavaImports> file,
      TypeIndex index,
      Function<ScannedFile<JavaImports>, FileScope> scopes) {
    InheritedTypes types = new InheritedTypes(index, scopes);
    file.scan().types().forEach((name, type) -> types.addSupertypes(file, name, type));
    for (LocalClass local : file.scan().localClasses()) {
      types.add(file, local.around(), local.supertype());
    }
    types.follow();
    return types.inherited;
  }

  private void follow() {
    for (TypePlace place = next.poll(); place != null; place = next.poll()) {
      Type type = place.file().scan().types().get(place.type());
      for (String member : type.members()) {
        inherited.putIfAbsent(member, place.file());
      }
      addSupertypes(place.file(), place.type(), type);
    }
  }

  private void addSupertypes(ScannedFile<JavaImports> file, String name, Type type) {
    for (String supertype : type.supertypes()) {
      add(file, name, supertype);
    }
  }

  private void add(ScannedFile<JavaImports> file, String type, String supertype) {
    if (++lookups <= MOST_SUPERTYPES) {
      TypePlace place = placeOf(file, type, supertype);
      if (place != null
          && place.file().scan().types().containsKey(place.type())
          && seen.add(place.file().node() + ":" + place.type())) {
        next.add(place);
      }
    }
  }

  /** Returns the place of a supertype, whose name stands in the header of a type. */
  private TypePlace placeOf(ScannedFile<JavaImports> file, String type, String supertype) {
    int end = supertype.indexOf('.');
    String first = end < 0 ? supertype : supertype.substring(0, end);
    TypePlace place = placeOf(file, type, first, scopes.apply(file));
    if (place != null) {
      return new TypePlace(place.file(), place.type() + supertype.substring(first.length()));
    }
    Meaning qualified = index.find(supertype);
    return qualified.type() == null
        ? null
        : new TypePlace(qualified.type().nearest(file), qualified.typeName());
  }

  private static TypePlace placeOf(
      ScannedFile<JavaImports> file, String type, String name, FileScope scope) {
    for (String around = type; !around.isEmpty(); around = around(around)) {
      if (file.scan().types().containsKey(around + "." + name)) {
        return new TypePlace(file, around + "." + name);
      }
    }
    if (file.scan().types().containsKey(name)) {
      return new TypePlace(file, name);
    }
    if (scope.isImported(name)) {
      return scope.imported(name);
    }
    FileScope.Found found = scope.find(name);
    return found == null ? null : found.place();
  }

  private static String around(String type) {
    return type.substring(0, Math.max(0, type.lastIndexOf('.')));
  }
}
