package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.Found;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceCursor;
import dev.phase19.worker.imports.SourceText;

/**
 * Finds the imports in one script. It does not parse: it reads the tokens, and keeps which brackets
 * are open and what the token before lets come next ({@link Before}). That tells regular
 * expressions from divisions, blocks from objects and elements from comparisons.
 */
final class ScriptScanner {
  private static final int NOWHERE = -1;

  private final SourceCursor cursor;
  private final ScriptReader reader;
  private final ImportStatements statements;
  private final Elements elements;
  private final Brackets brackets = new Brackets();

  private Before before = Before.STATEMENT;

  /** The word that is the token before; {@link Word#OTHER} if it is none of the known ones. */
  private Word wordBefore = Word.OTHER;

  /** How deep the {@code case} is that waits for its colon. */
  private int caseDepth = NOWHERE;

  /** How deep the function or class is that is a value and waits for its body. */
  private int bodyDepth = NOWHERE;

  private ScriptScanner(
      SourceText source, int start, int end, Syntax syntax, Found<ModuleImport> imports) {
    cursor = new SourceCursor(source, start, end);
    reader = new ScriptReader(cursor, syntax);
    statements = new ImportStatements(source, cursor, reader, syntax, imports);
    elements = new Elements(cursor, reader, brackets, syntax, end - start);
  }

  /**
   * Scans the script that is from one position to another.
   *
   * @param imports receives what is found
   * @throws MalformedSourceException if it ends inside a comment, a string or a template
   */
  static void scan(
      SourceText source, int start, int end, Syntax syntax, Found<ModuleImport> imports)
      throws MalformedSourceException {
    new ScriptScanner(source, start, end, syntax, imports).scan();
  }

  private void scan() throws MalformedSourceException {
    new ScriptHead(cursor, reader, statements).read();
    boolean goesOn = true;
    while (goesOn) {
      try {
        goesOn = brackets.inside().isMarkup() ? readElement() : readToken();
      } catch (MalformedSourceException e) {
        if (!brackets.hasElements()) {
          throw e;
        }
        // Perhaps only since a quote was read that is not where it seems to be.
        takeElementBack();
      }
    }
    statements.end();
  }

  private boolean readElement() throws MalformedSourceException {
    int depth = brackets.depth();
    if (elements.read()) {
      before = brackets.depth() < depth ? Before.VALUE : Before.OPERATOR;
    } else {
      takeElementBack();
    }
    return true;
  }

  private void takeElementBack() {
    elements.takeBack();
    before = Before.OPERATOR;
    caseDepth = NOWHERE;
    bodyDepth = NOWHERE;
  }

  /** Reads a token; returns false at the end. */
  private boolean readToken() throws MalformedSourceException {
    boolean newLine = reader.skipBlanks(cursor.position() == 0);
    if (reader.atWord()) {
      readWord();
      return true;
    }
    wordBefore = Word.OTHER;
    int symbol = cursor.peek();
    switch (symbol) {
      case SourceCursor.END -> {
        return readEnd();
      }
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> readNumber();
      case '"', '\'' -> {
        reader.skipString();
        before = Before.VALUE;
      }
      case '/' -> readSlash();
      case '<' -> readLess();
      default -> readSymbol(cursor.next(), newLine);
    }
    return true;
  }

  /** Returns whether there is more to read, since an element without an end is none. */
  private boolean readEnd() throws MalformedSourceException {
    if (brackets.hasElements()) {
      takeElementBack();
      return true;
    }
    if (brackets.hasTemplates()) {
      throw new MalformedSourceException("it ends inside a template");
    }
    return false;
  }

  private void readSymbol(int symbol, boolean newLine) throws MalformedSourceException {
    switch (symbol) {
      case '`' -> readTemplate();
      case '(' -> {
        open(before == Before.CONTROL ? Bracket.CONTROL : Bracket.PARENTHESES);
        before = Before.OPERATOR;
      }
      case '[' -> {
        open(Bracket.SQUARE);
        before = Before.OPERATOR;
      }
      case ')', ']' ->
          before = brackets.closeRound() == Bracket.CONTROL ? Before.STATEMENT : Before.VALUE;
      case '{' -> openBrace();
      case '}' -> closeBrace();
      case ';' -> before = Before.STATEMENT;
      case ':' -> readColon();
      case '.' -> readDot();
      case '?' -> readQuestionMark();
      case '=' -> before = follows('>') ? Before.ARROW : Before.OPERATOR;
      case '+', '-' -> {
        if (!follows(symbol) || newLine) {
          before = Before.OPERATOR;
        }
      }
      case '!' -> {
        if (newLine || !before.isValue()) {
          before = Before.OPERATOR;
        }
      }
      default -> before = Before.OPERATOR;
    }
  }

  private void open(Bracket bracket) {
    brackets.open(bracket, cursor.position() - 1);
  }

  private boolean follows(int symbol) {
    if (cursor.peek() != symbol) {
      return false;
    }
    cursor.next();
    return true;
  }

  private void readNumber() {
    reader.skipNumber();
    before = Before.VALUE;
  }

  private void readSlash() {
    if (!before.isValue() && reader.skipRegularExpression()) {
      before = Before.VALUE;
    } else {
      cursor.next();
      before = Before.OPERATOR;
    }
  }

  private void readLess() throws MalformedSourceException {
    if (before.isValue() || !elements.open()) {
      cursor.next();
      before = Before.OPERATOR;
    }
  }

  private void readTemplate() throws MalformedSourceException {
    before = Before.VALUE;
    if (reader.skipTemplate()) {
      open(Bracket.SUBSTITUTION);
      before = Before.OPERATOR;
    }
  }

  private void readDot() {
    if (isDigit(cursor.peek())) {
      readNumber();
    } else {
      before = cursor.startsWith("..") ? Before.OPERATOR : Before.DOT;
      cursor.skip(before == Before.OPERATOR ? 2 : 0);
    }
  }

  private void readQuestionMark() {
    before = Before.OPERATOR;
    if (cursor.peek() == '.') {
      cursor.next();
      before = Before.DOT;
    }
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  private void readColon() {
    before = Before.OPERATOR;
    if (caseDepth == brackets.depth()) {
      caseDepth = NOWHERE;
      before = Before.STATEMENT;
    }
  }

  private void openBrace() {
    if (before == Before.VALUE && bodyDepth == brackets.depth()) {
      bodyDepth = NOWHERE;
      open(Bracket.BODY);
      before = Before.STATEMENT;
    } else if (before == Before.OPERATOR) {
      open(Bracket.OBJECT);
    } else {
      open(Bracket.BLOCK);
      before = Before.STATEMENT;
    }
  }

  private void closeBrace() throws MalformedSourceException {
    switch (brackets.closeBraces()) {
      case SUBSTITUTION -> readTemplate();
      case OBJECT, BODY -> before = Before.VALUE;
      default -> before = Before.STATEMENT;
    }
  }

  private void readWord() throws MalformedSourceException {
    int length = reader.skipWord();
    Word word = before == Before.DOT ? Word.OTHER : Word.passed(cursor, length);
    Before next = word.next();
    switch (word) {
      case IMPORT -> next = readImport(next);
      case EXPORT -> statements.readExport(brackets.depth() == 0);
      case REQUIRE -> statements.readRequire();
      case MODULE -> readModule();
      case FUNCTION, CLASS -> bodyDepth = before == Before.OPERATOR ? brackets.depth() : bodyDepth;
      case CASE -> caseDepth = brackets.depth();
      case OF -> next = brackets.inside() == Bracket.CONTROL ? next : Before.VALUE;
      default -> {}
    }
    before = next;
    wordBefore = word;
  }

  private Before readImport(Before next) throws MalformedSourceException {
    boolean isStatement = statements.readImport(wordBefore == Word.TYPEOF, brackets.depth() == 0);
    return isStatement ? Before.STATEMENT : next;
  }

  private void readModule() throws MalformedSourceException {
    if (wordBefore == Word.DECLARE) {
      statements.readDeclaredModule();
    }
  }
}
