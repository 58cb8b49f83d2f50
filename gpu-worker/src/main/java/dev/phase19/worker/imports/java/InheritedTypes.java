package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.ScannedFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The member types that the classes of a file inherit. Their simple names mean them, rather than a
 * type of the package (Java Language Specification, 8.5). What one class of a file inherits is
 * taken for all of the file.
 */
final class InheritedTypes {
  /** As many supertypes of supertypes are followed for a file, the nearest first. */
  private static final int MOST_SUPERTYPES = 100;

  private final Set<String> names;
  private final Supertypes supertypes;
  private final Deque<TypePlace> next = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, ScannedFile<JavaImports>> inherited = new HashMap<>();

  private InheritedTypes(Set<String> names, Supertypes supertypes) {
    this.names = names;
    this.supertypes = supertypes;
  }

  /**
   * Returns the files of the member types that a file's classes inherit, by their simple names.
   *
   * @param names the names to look for
   */
  static Map<String, ScannedFile<JavaImports>> of(
      ScannedFile<JavaImports> file, Set<String> names, Supertypes supertypes) {
    InheritedTypes types = new InheritedTypes(names, supertypes);
    for (String type : file.scan().types().keySet()) {
      types.add(file, type);
    }
    types.add(file, Supertypes.OF_LOCAL_CLASSES);
    types.follow();
    return types.inherited;
  }

  private void add(ScannedFile<JavaImports> file, String type) {
    for (TypePlace supertype : supertypes.of(file, type)) {
      if (seen.add(supertype.file().node() + ":" + supertype.type())) {
        next.add(supertype);
      }
    }
  }

  private void follow() {
    int most = next.size() + MOST_SUPERTYPES;
    for (int followed = 0; followed < most && !next.isEmpty(); followed++) {
      TypePlace place = next.poll();
      Set<String> members = place.file().scan().types().get(place.type()).members();
      for (String member : members.size() < names.size() ? members : names) {
        if (members.contains(member) && names.contains(member)) {
          inherited.putIfAbsent(member, place.file());
        }
      }
      add(place.file(), place.type());
    }
  }
}
