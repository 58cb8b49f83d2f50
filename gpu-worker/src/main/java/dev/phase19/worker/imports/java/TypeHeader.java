package dev.phase19.worker.imports.java;

/**
 * Where the scanner is in the header of a type or a method: between its first word and its body. A
 * type's name, its type parameters and its supertypes are there; a method's type parameters and its
 * exceptions.
 */
final class TypeHeader {
  private static final int NOWHERE = -1;

  private final Scopes scopes;
  private int typeDepth = NOWHERE;
  private boolean isEnum;

  /** At which depth names are types, as behind {@code throws}. */
  private int listDepth = NOWHERE;

  private boolean ofSupertypes;

  /** Open angle brackets of the type arguments of a type's supertypes. */
  private int arguments;

  /** Open angle brackets of the type parameters of a type or a method, and at which depth. */
  private int parameters;

  private int parametersDepth;

  TypeHeader(Scopes scopes) {
    this.scopes = scopes;
  }

  /** The name of a type that is declared was read. */
  void beginType(boolean ofConstants) {
    typeDepth = scopes.depth();
    isEnum = ofConstants;
    arguments = 0;
    parameters = 0;
  }

  /** Whether the header of a type is open, so that braces would be its body. */
  boolean isOfType() {
    return typeDepth == scopes.depth();
  }

  boolean isOfEnum() {
    return isEnum;
  }

  /** The word {@code extends}, {@code implements} or {@code permits} was read. */
  void beginTypes(boolean areSupertypes) {
    if (isOfType() && parameters == 0 && arguments == 0) {
      listDepth = typeDepth;
      ofSupertypes = areSupertypes;
    }
  }

  /** The word {@code throws} was read. */
  void beginExceptions() {
    listDepth = scopes.depth();
    ofSupertypes = false;
  }

  /** Whether every name is a type here. */
  boolean hasOnlyTypes() {
    return listDepth == scopes.depth();
  }

  /** Whether a name behind this token is a supertype. */
  boolean isSupertype(Token before) {
    return hasOnlyTypes()
        && ofSupertypes
        && arguments == 0
        && (before == Token.EXTENDS || before == Token.COMMA);
  }

  boolean isInTypeParameters() {
    return parameters > 0 && parametersDepth == scopes.depth();
  }

  /** Whether a name behind this token is that of a type parameter. */
  boolean isTypeParameter(Token before) {
    return parameters == 1 && (before == Token.LESS || before == Token.COMMA);
  }

  /**
   * An opening angle bracket was read.
   *
   * @param ofParameters whether type parameters can begin here
   */
  void openAngle(boolean ofParameters) {
    if (isInTypeParameters()) {
      parameters++;
    } else if (ofParameters) {
      parameters = 1;
      parametersDepth = scopes.depth();
      scopes.beginTypeParameters();
    } else if (isOfType()) {
      arguments++;
    }
  }

  /** A closing angle bracket was read; returns whether it has ended type parameters. */
  boolean closeAngle() {
    if (isInTypeParameters()) {
      parameters--;
      return parameters == 0;
    }
    if (isOfType() && arguments > 0) {
      arguments--;
    }
    return false;
  }

  /** A statement, or the header of a body, has ended at this depth. */
  void endDeeperThan(int depth) {
    if (typeDepth > depth) {
      typeDepth = NOWHERE;
    }
    if (listDepth > depth) {
      listDepth = NOWHERE;
    }
    if (parametersDepth > depth) {
      parameters = 0;
    }
  }
}
