package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.ScannedFile;
import dev.phase19.worker.imports.java.JavaImports.Import;
import dev.phase19.worker.imports.java.TypeIndex.Declarations;
import dev.phase19.worker.imports.java.TypeIndex.Meaning;
import dev.phase19.worker.imports.java.TypeIndex.Package;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the simple names of a file mean outside of its types. A name that is imported by itself
 * hides a type of the own package, that hides one of a wildcard, and that one of a module (Java
 * Language Specification, 6.4.1).
 */
final class FileScope {
  /** In place of an import's number: the own package, or {@code java.lang}. */
  static final int NO_IMPORT = -1;

  private final ScannedFile<JavaImports> file;
  private final TypeIndex index;
  private final Package ownPackage;

  /** Names that are imported by themselves; null for a type that is not in the repository. */
  private final Map<String, TypePlace> imported = new HashMap<>();

  private final Map<Package, Integer> wildcards = new IdentityHashMap<>();
  private final Map<Package, Integer> ofModules;

  /** What the types mean that are imported, or whose members are; null for others. */
  private final List<Meaning> meanings = new ArrayList<>();

  /**
   * A type that a simple name means.
   *
   * @param imported the number of the wildcard that imports it, or {@link #NO_IMPORT}
   */
  record Match(TypePlace place, int imported) {}

  FileScope(ScannedFile<JavaImports> file, TypeIndex index, Modules modules) {
    this.file = file;
    this.index = index;
    this.ownPackage = index.packageOf(file);
    List<Import> imports = file.scan().imports();
    for (int number = 0; number < imports.size(); number++) {
      Import declared = imports.get(number);
      Meaning meaning = index.find(declared.name());
      switch (declared.kind()) {
        case TYPE -> imported.put(declared.simpleName(), placeOf(meaning));
        case TYPES -> addWildcard(meaning, number);
        case MEMBER -> addMember(declared, meaning);
        case MEMBERS, MODULE -> {}
      }
      meanings.add(meaning);
    }
    addJavaLang();
    this.ofModules = modules.packagesImportedBy(file);
  }

  private TypePlace placeOf(Meaning meaning) {
    return meaning.type() == null
        ? null
        : new TypePlace(meaning.type().nearest(file), meaning.typeName());
  }

  private void addWildcard(Meaning meaning, int number) {
    if (isPackage(meaning)) {
      wildcards.putIfAbsent(meaning.wholePackage(), number);
    }
  }

  /**
   * Every file imports {@code java.lang}. It counts if the repository is a Java library; some
   * repositories have single classes of it, to replace or to describe those of the library.
   */
  private void addJavaLang() {
    Package javaLang = index.find("java.lang").wholePackage();
    if (javaLang != null && javaLang.type("Object") != null) {
      wildcards.putIfAbsent(javaLang, NO_IMPORT);
    }
  }

  private static boolean isPackage(Meaning meaning) {
    return meaning.wholePackage() != null && meaning.wholePackage().hasFiles();
  }

  /**
   * A static import hides a type only if it imports a type. Of a class that is not in the
   * repository, this is judged by the spelling of the name: {@code Entry}, not {@code MAX_VALUE}.
   */
  private void addMember(Import declared, Meaning meaning) {
    String name = declared.simpleName();
    TypePlace place = placeOf(meaning);
    boolean isType =
        place == null
            ? Character.isUpperCase(name.charAt(0)) && !name.equals(name.toUpperCase(Locale.ROOT))
            : place.isDeclared();
    if (isType) {
      imported.putIfAbsent(name, place);
    }
  }

  /** Returns the meaning of an import's name, by the number of the import. */
  Meaning meaning(int number) {
    return meanings.get(number);
  }

  /** Whether an import is one of a package of the repository. */
  boolean isWildcard(int number) {
    return file.scan().imports().get(number).kind() == JavaImports.Kind.TYPES
        && isPackage(meanings.get(number));
  }

  /** Whether a name is imported by itself, from the repository or not. */
  boolean isImported(String name) {
    return imported.containsKey(name);
  }

  /** Returns the type that a name is imported as; null if it is not in the repository. */
  TypePlace imported(String name) {
    return imported.get(name);
  }

  /** Returns the type of the own package, of a wildcard, or of a module; null if there is none. */
  Match find(String name) {
    Declarations own = ownPackage.type(name);
    if (own != null) {
      return new Match(new TypePlace(own.nearest(file), name), NO_IMPORT);
    }
    Match found = findIn(wildcards, name);
    return found != null ? found : findIn(ofModules, name);
  }

  /**
   * Goes through the packages that are imported, or those that have the type, whichever are fewer.
   * If several are left, which Java forbids, the first import counts.
   */
  private Match findIn(Map<Package, Integer> packages, String name) {
    List<Package> having = index.withPublicType(name);
    Match first = null;
    for (Package each : having.size() < packages.size() ? having : packages.keySet()) {
      Integer number = packages.get(each);
      Declarations type = each.type(name);
      if (number != null
          && type != null
          && type.isPublic()
          && (first == null || number < first.imported())) {
        first = new Match(new TypePlace(type.nearest(file), name), number);
      }
    }
    return first;
  }
}
