package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.Found;
import dev.phase19.worker.imports.SourceText;
import dev.phase19.worker.imports.java.JavaImports.LocalClass;
import dev.phase19.worker.imports.java.JavaImports.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The types that a file declares, and what they extend and implement. */
final class JavaTypes {
  /** In place of a name: a local class, an anonymous one, and what is declared in these. */
  private static final String UNNAMED = "";

  /** A type whose name with those around it is longer counts as unnamed. */
  private static final int LONGEST_NAME = 512;

  /** Names of types, each with whether it is public. */
  private final Found<Declared> types;

  private final Found<Supertype> supertypes;
  private final Found<LocalClass> localClasses;

  /** Names of the types whose bodies are open, outermost first, and where there is none. */
  private final List<String> open = new ArrayList<>();

  /** Of these, the innermost with a name. */
  private final List<String> openNamed = new ArrayList<>();

  /** The type whose body comes next. */
  private String next = UNNAMED;

  private record Declared(String name, boolean isPublic) {}

  private record Supertype(String of, String name) {}

  JavaTypes(SourceText source) {
    this.types = source.found();
    this.supertypes = source.found();
    this.localClasses = source.found();
  }

  /** Declares a type directly in the file, or in the body of the innermost open type. */
  void declareMember(String name, boolean isPublic) {
    if (open.isEmpty()) {
      next = name;
      types.add(name, new Declared(name, isPublic));
      return;
    }
    String around = innermost(open);
    next =
        around.isEmpty() || around.length() + name.length() > LONGEST_NAME
            ? UNNAMED
            : around + "." + name;
    if (!next.isEmpty()) {
      types.add(next, new Declared(next, false));
    }
  }

  private static String innermost(List<String> names) {
    return names.isEmpty() ? UNNAMED : names.get(names.size() - 1);
  }

  /** Declares a type inside of statements. */
  void declareLocal() {
    next = UNNAMED;
  }

  /** Adds a supertype of the type whose body comes next. */
  void addSupertype(String name) {
    if (next.isEmpty()) {
      String around = innermost(openNamed);
      localClasses.add(around + ":" + name, new LocalClass(around, name));
    } else {
      supertypes.add(next + ":" + name, new Supertype(next, name));
    }
  }

  void openBody() {
    open.add(next);
    openNamed.add(next.isEmpty() ? innermost(openNamed) : next);
    next = UNNAMED;
  }

  void closeBody() {
    open.remove(open.size() - 1);
    openNamed.remove(openNamed.size() - 1);
  }

  /** Returns the types by their names. */
  Map<String, Type> types() {
    Map<String, Type> byName = new LinkedHashMap<>();
    for (Declared type : types.list()) {
      byName.put(
          type.name(), new Type(type.isPublic(), new ArrayList<>(0), new LinkedHashSet<>(2)));
      int dot = type.name().lastIndexOf('.');
      Type around = dot < 0 ? null : byName.get(type.name().substring(0, dot));
      if (around != null) {
        around.members().add(type.name().substring(dot + 1));
      }
    }
    for (Supertype supertype : supertypes.list()) {
      Type type = byName.get(supertype.of());
      if (type != null) {
        type.supertypes().add(supertype.name());
      }
    }
    return byName;
  }

  List<LocalClass> localClasses() {
    return localClasses.list();
  }
}
