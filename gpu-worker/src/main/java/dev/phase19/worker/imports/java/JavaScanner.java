package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.Found;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads the tokens of a Java file that matter here: its header, its types, and the names that may
 * be types of other files. It does not parse: brackets, the words that declare types, and the
 * tokens beside a name are enough ({@link NamePlace}, {@link Scopes}).
 */
final class JavaScanner {
  private static final Set<Token> BEFORE_DECLARATION =
      EnumSet.of(
          Token.END,
          Token.SEMICOLON,
          Token.OPEN_BRACE,
          Token.CLOSE_BRACE,
          Token.PUBLIC,
          Token.MODIFIER);

  private final SourceText source;
  private final JavaTokens tokens;
  private final JavaHeader header;
  private final JavaTypes types;
  private final Scopes scopes = new Scopes();
  private final Parentheses parentheses = new Parentheses(scopes);
  private final TypeHeader typeHeader = new TypeHeader(scopes);
  private boolean inHeader = true;
  private boolean isPublic;

  /** The token before; behind an annotation, the one before the annotation. */
  private Token before = Token.END;

  /** What the parentheses that were closed last are around. */
  private Bracket closed = Bracket.FILE;

  /** The tokens before the annotations whose arguments are open. */
  private final Deque<Token> beforeAnnotations = new ArrayDeque<>();

  private JavaScanner(SourceText source) throws MalformedSourceException {
    this.source = source;
    this.tokens = JavaTokens.of(source);
    this.header = new JavaHeader(source, tokens);
    this.types = new JavaTypes(source);
  }

  static JavaImports scan(SourceText source) throws MalformedSourceException {
    JavaScanner scanner = new JavaScanner(source);
    scanner.scanFile();
    return scanner.result();
  }

  private JavaImports result() {
    Found<String> names = source.found();
    scopes.close().forEach(name -> names.add(name, name));
    return new JavaImports(
        header.packageName(),
        header.imports(),
        names.spellings(),
        types.types(),
        types.localClasses(),
        header.module());
  }

  private void scanFile() throws MalformedSourceException {
    for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
      before = read(token);
    }
  }

  /** Reads what begins with a token; returns what the next token is to be judged by. */
  private Token read(Token token) throws MalformedSourceException {
    switch (token) {
      case NAME -> {
        return readName();
      }
      case AT -> {
        return readAnnotation();
      }
      case CLASS, ENUM -> {
        return readType(token);
      }
      case NEW -> {
        return readNew();
      }
      case LESS -> typeHeader.openAngle(canDeclare() && scopes.inside().hasMembers());
      case GREATER -> {
        return typeHeader.closeAngle() ? Token.KEYWORD : Token.GREATER;
      }
      case CLOSE_PAREN -> {
        return closeParenthesis();
      }
      case PUBLIC -> isPublic = true;
      case CASE, INSTANCEOF -> parentheses.expectPattern();
      case EXTENDS -> typeHeader.beginTypes(true);
      case THROWS -> typeHeader.beginExceptions();
      case IMPORT -> readImport();
      case PACKAGE -> readPackage();
      case OPEN_PAREN -> scopes.open(parentheses.opened(before));
      case OPEN_BRACE -> openBrace();
      case CLOSE_BRACE -> closeBrace();
      case SEMICOLON -> endStatement();
      case COMMA, ARROW, COLON, OTHER -> parentheses.endPattern();
      default -> {}
    }
    return token;
  }

  private boolean canDeclare() {
    return BEFORE_DECLARATION.contains(before);
  }

  private void readPackage() throws MalformedSourceException {
    if (inHeader) {
      header.readPackage();
    }
  }

  private void readImport() throws MalformedSourceException {
    if (inHeader) {
      header.readImport();
    }
  }

  private Token readName() throws MalformedSourceException {
    String name = tokens.word();
    Token after = tokens.peek();
    if (typeHeader.isInTypeParameters()) {
      readInTypeParameters(name);
    } else if (name.equals("record") && after == Token.NAME && canDeclare()) {
      return readRecord();
    } else if (name.equals("permits") && typeHeader.isOfType()) {
      typeHeader.beginTypes(false);
      return Token.EXTENDS;
    } else if (isStatementWord(name)) {
      return Token.KEYWORD;
    } else if (name.equals("module") && after == Token.NAME && inHeader) {
      header.readModule();
      return Token.CLOSE_BRACE;
    } else {
      use(name, after);
    }
    return tokens.present();
  }

  /** Whether a word that is otherwise a name is {@code yield}, or {@code when} behind a pattern. */
  private boolean isStatementWord(String name) {
    return name.equals("yield")
        || name.equals("when") && (before == Token.NAME || before == Token.CLOSE_PAREN);
  }

  private void readInTypeParameters(String name) {
    if (typeHeader.isTypeParameter(before)) {
      scopes.declareTypeParameter(name);
    } else if (before != Token.DOT) {
      scopes.use(name, false);
    }
  }

  private void use(String name, Token after) throws MalformedSourceException {
    boolean onlyTypes = typeHeader.hasOnlyTypes() && before != Token.DOT;
    switch (onlyTypes ? NamePlace.TYPE : NamePlace.of(before, after, scopes.inside())) {
      case TYPE -> scopes.use(name, false);
      case AMBIGUOUS -> scopes.use(name, true);
      case VARIABLE -> scopes.declareVariable(name);
      case NONE -> {}
    }
    if (typeHeader.isSupertype(before)) {
      types.addSupertype(tokens.dottedName());
    } else if (before == Token.NEW) {
      parentheses.creates(tokens.dottedName());
    }
  }

  private Token readNew() {
    if (before == Token.DOT) {
      return Token.DOT; // outer.new Inner(): the name is a member's
    }
    parentheses.expectCreation();
    return Token.NEW;
  }

  private Token readAnnotation() throws MalformedSourceException {
    if (tokens.peek() == Token.CLASS) {
      return Token.AT;
    }
    if (tokens.peek() == Token.NAME) {
      tokens.next();
      scopes.use(tokens.word(), false);
      tokens.dottedName();
    }
    if (tokens.peek() != Token.OPEN_PAREN) {
      return before;
    }
    tokens.next();
    beforeAnnotations.push(before);
    scopes.open(Bracket.ANNOTATION);
    return Token.OPEN_PAREN;
  }

  private Token readType(Token token) throws MalformedSourceException {
    if (before == Token.DOT || tokens.peek() != Token.NAME) {
      return token; // a literal such as Type.class
    }
    tokens.next();
    return declareType(token == Token.ENUM);
  }

  private Token readRecord() throws MalformedSourceException {
    tokens.next();
    if (tokens.peek() == Token.OPEN_PAREN || tokens.peek() == Token.LESS) {
      return declareType(false);
    }
    scopes.declareVariable(tokens.word());
    return Token.NAME;
  }

  private Token declareType(boolean isEnum) throws MalformedSourceException {
    if (scopes.inside().hasMembers()) {
      types.declareMember(tokens.word(), isPublic);
    } else {
      types.declareLocal();
    }
    scopes.declareType(tokens.word());
    typeHeader.beginType(isEnum);
    inHeader = false;
    isPublic = false;
    if (tokens.peek() == Token.LESS) {
      tokens.next();
      typeHeader.openAngle(true);
    }
    return tokens.present();
  }

  private Token closeParenthesis() {
    closed = scopes.inside();
    scopes.closeParentheses();
    parentheses.closed(closed);
    return closed == Bracket.ANNOTATION && !beforeAnnotations.isEmpty()
        ? beforeAnnotations.pop()
        : Token.CLOSE_PAREN;
  }

  private void openBrace() throws MalformedSourceException {
    Bracket opened = braces();
    if (opened != Bracket.BLOCK) {
      types.openBody();
    }
    inHeader &= scopes.depth() > 0;
    endHeader();
    scopes.open(opened);
  }

  private Bracket braces() {
    if (typeHeader.isOfType()) {
      return typeHeader.isOfEnum() ? Bracket.ENUM_CONSTANTS : Bracket.TYPE_BODY;
    }
    types.declareLocal();
    if (before == Token.CLOSE_PAREN && closed == Bracket.CREATION) {
      types.addSupertype(parentheses.created());
      return Bracket.TYPE_BODY;
    }
    return scopes.inside() == Bracket.ENUM_CONSTANTS ? Bracket.TYPE_BODY : Bracket.BLOCK;
  }

  private void closeBrace() {
    Bracket bracket = scopes.closeBrace();
    if (bracket.hasMembers() && bracket.isBrace()) {
      types.closeBody();
    }
    endHeader();
  }

  private void endStatement() {
    if (scopes.inside().isBrace() || scopes.depth() == 0) {
      scopes.endStatement();
      endHeader();
    }
  }

  /** What waited for a body or for parentheses at this depth has none. */
  private void endHeader() {
    typeHeader.endDeeperThan(scopes.depth() - 1);
    parentheses.forgetDeeperThan(scopes.depth() - 1);
    isPublic = false;
  }
}
