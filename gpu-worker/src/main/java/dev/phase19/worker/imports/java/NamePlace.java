package dev.phase19.worker.imports.java;

import static dev.phase19.worker.imports.java.Token.AND;
import static dev.phase19.worker.imports.java.Token.ARRAY;
import static dev.phase19.worker.imports.java.Token.COLONS;
import static dev.phase19.worker.imports.java.Token.COMMA;
import static dev.phase19.worker.imports.java.Token.DOT;
import static dev.phase19.worker.imports.java.Token.ELLIPSIS;
import static dev.phase19.worker.imports.java.Token.EXTENDS;
import static dev.phase19.worker.imports.java.Token.GREATER;
import static dev.phase19.worker.imports.java.Token.INSTANCEOF;
import static dev.phase19.worker.imports.java.Token.LESS;
import static dev.phase19.worker.imports.java.Token.MODIFIER;
import static dev.phase19.worker.imports.java.Token.NAME;
import static dev.phase19.worker.imports.java.Token.NEW;
import static dev.phase19.worker.imports.java.Token.OPEN_PAREN;
import static dev.phase19.worker.imports.java.Token.OR;
import static dev.phase19.worker.imports.java.Token.PRIMITIVE;
import static dev.phase19.worker.imports.java.Token.SUPER;
import static dev.phase19.worker.imports.java.Token.THROWS;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a name can be where it stands, judged by the tokens beside it (Java Language Specification,
 * 6.5.1). Where tokens do not tell, as in {@code (name)} or {@code name.x}, it is {@link
 * #AMBIGUOUS}: a type, unless a variable of this name is in scope (6.4.2).
 */
enum NamePlace {
  TYPE,
  AMBIGUOUS,
  /** The variable that is declared here. */
  VARIABLE,
  /** A method, a label, a value, or a name behind a dot. */
  NONE;

  private static final Set<Token> END_OF_TYPE = EnumSet.of(NAME, PRIMITIVE, ARRAY, ELLIPSIS);
  private static final Set<Token> BEFORE_TYPE = EnumSet.of(NEW, EXTENDS, THROWS, SUPER, INSTANCEOF);
  private static final Set<Token> INSIDE_TYPE_ARGUMENTS = EnumSet.of(LESS, COMMA, AND);
  private static final Set<Token> INSIDE_UNION = EnumSet.of(OPEN_PAREN, OR, AND, MODIFIER);

  /**
   * Judges a name.
   *
   * @param inside the brackets around it
   */
  static NamePlace of(Token before, Token after, Bracket inside) {
    if (before == DOT || before == COLONS) {
      return NONE;
    }
    if (inside == Bracket.ENUM_CONSTANTS) {
      return VARIABLE;
    }
    if (END_OF_TYPE.contains(before)) {
      return after == OPEN_PAREN ? NONE : VARIABLE;
    }
    if (BEFORE_TYPE.contains(before)) {
      return TYPE;
    }
    return switch (after) {
      case NAME, LITERAL, ELLIPSIS, ARRAY, AT -> TYPE;
      case DOT, COLONS, LESS -> AMBIGUOUS;
      case OPEN_PAREN -> inside == Bracket.PATTERN || before == Token.CASE ? TYPE : NONE;
      case ARROW -> before == Token.CASE || before == COMMA ? NONE : VARIABLE;
      case AND, OR -> ambiguousIf(INSIDE_UNION.contains(before));
      case GREATER -> ambiguousIf(INSIDE_TYPE_ARGUMENTS.contains(before));
      case COMMA ->
          before == GREATER ? VARIABLE : ambiguousIf(INSIDE_TYPE_ARGUMENTS.contains(before));
      case CLOSE_PAREN ->
          before == GREATER
              ? VARIABLE
              : ambiguousIf(before == AND || before == OPEN_PAREN && inside == Bracket.GROUP);
      case ASSIGN, SEMICOLON, COLON -> before == GREATER || before == COMMA ? VARIABLE : NONE;
      default -> NONE;
    };
  }

  private static NamePlace ambiguousIf(boolean canBeType) {
    return canBeType ? AMBIGUOUS : NONE;
  }
}
