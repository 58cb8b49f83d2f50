package dev.phase19.worker.imports.java;

/** What a pair of brackets is around. */
enum Bracket {
  /** Nothing is around it: the file. */
  FILE,
  /** Arguments or parameters. */
  CALL,
  /** Arguments of {@code new}; a class body may follow. */
  CREATION,
  /** The components of a record pattern. */
  PATTERN,
  ANNOTATION,
  /** Any other parentheses: a cast, a condition. */
  GROUP,
  /** The body of a type, where its members are declared. */
  TYPE_BODY,
  /** The body of an enum until its constants end. */
  ENUM_CONSTANTS,
  /** Any other braces: statements, the values of an array. */
  BLOCK;

  boolean isBrace() {
    return compareTo(TYPE_BODY) >= 0;
  }

  /** Whether members are declared directly in it. */
  boolean hasMembers() {
    return this == FILE || this == TYPE_BODY || this == ENUM_CONSTANTS;
  }
}
