package dev.phase19.worker.imports.javascript;

/** What is open around a token. */
enum Bracket {
  /** Nothing. */
  FILE,
  PARENTHESES,
  /** The parentheses behind {@code if}, {@code while}, {@code for} and {@code with}. */
  CONTROL,
  SQUARE,
  /** Braces around statements or members. */
  BLOCK,
  /** Braces around the body of a function or a class that is a value. */
  BODY,
  /** Braces around properties, or around a type's members. */
  OBJECT,
  /** A substitution in a template. */
  SUBSTITUTION,
  /** Braces around an expression in an element or its tag. */
  ELEMENT_EXPRESSION,
  /** An element, in whose opening tag we are. */
  TAG,
  /** An element, in whose content we are. */
  CONTENT,
  /** Type arguments in an opening tag. */
  TAG_TYPES;

  boolean isBrace() {
    return switch (this) {
      case BLOCK, BODY, OBJECT, SUBSTITUTION, ELEMENT_EXPRESSION -> true;
      default -> false;
    };
  }

  /** Whether this is part of an element, so that what is in it is not code. */
  boolean isMarkup() {
    return this == TAG || this == CONTENT || this == TAG_TYPES;
  }
}
