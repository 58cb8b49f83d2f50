package dev.phase19.worker.imports.java;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/** Tells what each pair of parentheses in a Java file is around. */
final class Parentheses {
  private static final Set<Token> BEFORE_ARGUMENTS =
      EnumSet.of(Token.NAME, Token.GREATER, Token.SUPER, Token.LITERAL);
  private static final int NOWHERE = -1;

  private final Scopes scopes;

  /** At which depth {@code new} waits for its arguments, and of which class it is. */
  private int creationDepth = NOWHERE;

  private String creates = "";

  /** The classes whose arguments are open. */
  private final Deque<String> created = new ArrayDeque<>();

  /** At which depth a pattern may have its components. */
  private int patternDepth = NOWHERE;

  Parentheses(Scopes scopes) {
    this.scopes = scopes;
  }

  /** The word {@code new} was read. */
  void expectCreation() {
    creationDepth = scopes.depth();
  }

  /** The class behind {@code new} was read. */
  void creates(String name) {
    creates = name;
  }

  /** Returns the class whose arguments were closed last. */
  String created() {
    return creates;
  }

  /** The word {@code case} or {@code instanceof} was read. */
  void expectPattern() {
    patternDepth = scopes.depth();
  }

  void endPattern() {
    patternDepth = NOWHERE;
  }

  /** Returns what parentheses behind this token are around. */
  Bracket opened(Token before) {
    if (!BEFORE_ARGUMENTS.contains(before)) {
      return Bracket.GROUP;
    }
    if (creationDepth == scopes.depth()) {
      creationDepth = NOWHERE;
      created.push(creates);
      return Bracket.CREATION;
    }
    if (patternDepth == scopes.depth() || scopes.inside() == Bracket.PATTERN) {
      return Bracket.PATTERN;
    }
    return Bracket.CALL;
  }

  /** Parentheses of this kind were closed. */
  void closed(Bracket bracket) {
    if (bracket == Bracket.CREATION && !created.isEmpty()) {
      creates = created.pop();
    }
    forgetDeeperThan(scopes.depth());
  }

  /** A statement, or the header of a body, has ended at this depth. */
  void forgetDeeperThan(int depth) {
    if (creationDepth > depth) {
      creationDepth = NOWHERE;
    }
    if (patternDepth > depth) {
      patternDepth = NOWHERE;
    }
  }
}
