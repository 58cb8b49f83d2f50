package dev.phase19.worker.imports.javascript;

/** What comes before a token, as far as it tells how the token is to be read. */
enum Before {
  /** The beginning of a statement: a slash begins a regular expression, a brace a block. */
  STATEMENT,
  /** An operator that expects a value: a slash begins a regular expression, a brace an object. */
  OPERATOR,
  /** An arrow: like an operator, but a brace begins a block. */
  ARROW,
  /** A value: a slash divides it, a brace begins a block. */
  VALUE,
  /** A dot: a word is the name of a member. */
  DOT,
  /** {@code if}, {@code while}, {@code for} or {@code with}: a statement follows parentheses. */
  CONTROL;

  /** Whether a slash divides, and a {@code <} compares or begins type arguments. */
  boolean isValue() {
    return this == VALUE || this == DOT;
  }
}
