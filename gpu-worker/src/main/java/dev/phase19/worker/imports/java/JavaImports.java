package dev.phase19.worker.imports.java;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a Java file says about other files, and what it declares to them.
 *
 * @param packageName empty for the unnamed package
 * @param imports in the order of the file
 * @param names simple names that may be types of other files: no declaration of this file is meant
 * @param types by their names, such as {@code Outer} and {@code Outer.Nested}
 * @param localClasses those that extend or implement something
 * @param module null unless the file declares one
 */
public record JavaImports(
    String packageName,
    List<Import> imports,
    Set<String> names,
    Map<String, Type> types,
    List<LocalClass> localClasses,
    Module module) {

  /** What an import declaration imports. */
  enum Kind {
    /** {@code import a.B} */
    TYPE,
    /** {@code import a.*} */
    TYPES,
    /** {@code import static a.B.c} */
    MEMBER,
    /** {@code import static a.B.*} */
    MEMBERS,
    /** {@code import module m} */
    MODULE
  }

  /**
   * An import declaration.
   *
   * @param name dotted, without the {@code .*} of a wildcard
   */
  record Import(Kind kind, String name) {
    /** Returns it as in the file, without its first word. */
    String spelling() {
      return switch (kind) {
        case TYPE -> name;
        case TYPES -> name + ".*";
        case MEMBER -> "static " + name;
        case MEMBERS -> "static " + name + ".*";
        case MODULE -> "module " + name;
      };
    }

    /** Returns the last part of the name. */
    String simpleName() {
      return name.substring(name.lastIndexOf('.') + 1);
    }
  }

  /**
   * A type that other files can name.
   *
   * @param isPublic whether other packages see it; false for nested types
   * @param supertypes what it extends and implements, as in the file
   * @param members simple names of the types in it
   */
  record Type(boolean isPublic, List<String> supertypes, Set<String> members) {}

  /**
   * A class that other files cannot name: a local or an anonymous one.
   *
   * @param around the type with a name that it is in
   * @param supertype what it extends or implements, as in the file
   */
  record LocalClass(String around, String supertype) {}

  /**
   * A module.
   *
   * @param exports packages that other modules see
   * @param requires modules that are required transitively: who imports this one imports them, too
   */
  record Module(String name, List<Export> exports, List<String> requires) {}

  /**
   * A package that a module exports.
   *
   * @param to the modules that see it; empty for all
   */
  record Export(String packageName, Set<String> to) {}
}
