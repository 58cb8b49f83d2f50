package dev.phase19.worker.imports.java;

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
 * The packages of a repository and the types that are declared directly in them, by their
 * declarations, not by the names of the files. If several files declare a type, as in copies of a
 * source tree, the file that is nearest in the folder tree is meant.
 */
final class TypeIndex {
  private static final Comparator<ScannedFile<JavaImports>> BY_PATH =
      Comparator.comparing(ScannedFile::path);

  private final Package top = new Package();

  /** The packages that have a public type of a name. */
  private final Map<String, List<Package>> publicTypes = new HashMap<>();

  private final Set<String> memberTypes = new HashSet<>();

  /** A package. Packages with a common beginning share it, so a name is looked up in one walk. */
  static final class Package {
    private final Map<String, Package> packages = new HashMap<>(2);
    private final Map<String, Declarations> types = new HashMap<>(2);
    private boolean hasFiles;

    boolean hasFiles() {
      return hasFiles;
    }

    /** Returns the type of this name, or null. */
    Declarations type(String name) {
      return types.get(name);
    }
  }

  /** The files that declare a type, in the order of their paths. */
  static final class Declarations {
    private final List<ScannedFile<JavaImports>> files = new ArrayList<>(1);
    private boolean isPublic;

    /** Whether files of other packages see it. */
    boolean isPublic() {
      return isPublic;
    }

    /**
     * Returns the file nearest to another. Since they are sorted by path, it is next to the place
     * where the other file would be.
     */
    ScannedFile<JavaImports> nearest(ScannedFile<JavaImports> file) {
      if (files.size() == 1) {
        return files.get(0);
      }
      int place = Collections.binarySearch(files, file, BY_PATH);
      if (place >= 0) {
        return files.get(place);
      }
      ScannedFile<JavaImports> before = files.get(Math.max(0, -place - 2));
      ScannedFile<JavaImports> behind = files.get(Math.min(files.size() - 1, -place - 1));
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

  /**
   * What a dotted name means here.
   *
   * @param type null unless the name begins with that of a type
   * @param typeName simple name of the type and what follows it, such as {@code Outer.Nested}
   * @param isInternal whether the name begins with that of a package that has files
   */
  record Meaning(Package wholePackage, Declarations type, String typeName, boolean isInternal) {}

  TypeIndex(List<ScannedFile<JavaImports>> files) {
    List<ScannedFile<JavaImports>> sorted = new ArrayList<>(files);
    sorted.sort(BY_PATH);
    sorted.forEach(this::add);
  }

  private void add(ScannedFile<JavaImports> file) {
    Package in = packageOf(file.scan().packageName());
    in.hasFiles = true;
    file.scan()
        .types()
        .forEach(
            (name, type) -> {
              memberTypes.addAll(type.members());
              if (name.indexOf('.') < 0) {
                add(file, in, name, type.isPublic());
              }
            });
  }

  private void add(ScannedFile<JavaImports> file, Package in, String name, boolean isPublic) {
    Declarations declarations = in.types.computeIfAbsent(name, key -> new Declarations());
    declarations.files.add(file);
    if (isPublic && !declarations.isPublic) {
      declarations.isPublic = true;
      publicTypes.computeIfAbsent(name, key -> new ArrayList<>(1)).add(in);
    }
  }

  /** Whether there is a nested type of this name anywhere. */
  boolean hasMemberType(String name) {
    return memberTypes.contains(name);
  }

  private Package packageOf(String name) {
    Package found = top;
    for (int from = 0; from < name.length(); ) {
      int to = endOfPart(name, from);
      found = found.packages.computeIfAbsent(name.substring(from, to), part -> new Package());
      from = to + 1;
    }
    return found;
  }

  private static int endOfPart(String name, int from) {
    int dot = name.indexOf('.', from);
    return dot < 0 ? name.length() : dot;
  }

  /** Returns the package of a file. */
  Package packageOf(ScannedFile<JavaImports> file) {
    return packageOf(file.scan().packageName());
  }

  /** Returns the packages that have a public type of this name. */
  List<Package> withPublicType(String name) {
    return publicTypes.getOrDefault(name, List.of());
  }

  /**
   * Looks up a dotted name that begins with a package. If a part of it is both a package and a
   * type, which Java forbids, the longest package counts that has the type behind it.
   */
  Meaning find(String name) {
    Package in = top;
    Declarations type = null;
    int typeFrom = 0;
    boolean isInternal = false;
    for (int from = 0; from < name.length() && in != null; ) {
      int to = endOfPart(name, from);
      String part = name.substring(from, to);
      Declarations declared = in == top ? null : in.types.get(part);
      if (declared != null) {
        type = declared;
        typeFrom = from;
      }
      isInternal |= in != top && in.hasFiles;
      in = in.packages.get(part);
      from = to + 1;
    }
    return new Meaning(in, type, name.substring(typeFrom), isInternal || in != null && in.hasFiles);
  }
}
