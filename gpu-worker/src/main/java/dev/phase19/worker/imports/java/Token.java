package dev.phase19.worker.imports.java;

/** The kinds of tokens that tell what a name beside them can be. */
enum Token {
  END,
  /** An identifier, or a word that is a keyword in some places only. */
  NAME,
  PUBLIC,
  MODIFIER,
  /** {@code int} and the like, {@code void}, {@code var}: a name that is declared comes next. */
  PRIMITIVE,
  /** {@code class} or {@code interface}. */
  CLASS,
  ENUM,
  NEW,
  EXTENDS,
  THROWS,
  SUPER,
  INSTANCEOF,
  CASE,
  IMPORT,
  PACKAGE,
  /** Any other word of the language. */
  KEYWORD,
  /** A number, a string, a character, {@code this}, {@code null}, {@code true}, {@code false}. */
  LITERAL,
  DOT,
  ELLIPSIS,
  COMMA,
  SEMICOLON,
  COLON,
  COLONS,
  ARROW,
  ASSIGN,
  AT,
  STAR,
  AND,
  OR,
  LESS,
  GREATER,
  /** {@code []}, which follows a type; a bracket with an index in it does not. */
  ARRAY,
  OPEN_PAREN,
  CLOSE_PAREN,
  OPEN_BRACE,
  CLOSE_BRACE,
  OTHER;

  /** Whether it is spelled like an identifier. */
  boolean isWord() {
    return compareTo(NAME) >= 0 && compareTo(KEYWORD) <= 0;
  }

  static Token ofWord(String word) {
    return switch (word) {
      case "public" -> PUBLIC;
      case "abstract",
          "default",
          "final",
          "native",
          "private",
          "protected",
          "static",
          "strictfp",
          "synchronized",
          "transient",
          "volatile" ->
          MODIFIER;
      case "boolean", "byte", "char", "double", "float", "int", "long", "short", "var", "void" ->
          PRIMITIVE;
      case "class", "interface" -> CLASS;
      case "enum" -> ENUM;
      case "new" -> NEW;
      case "extends", "implements" -> EXTENDS;
      case "throws" -> THROWS;
      case "super" -> SUPER;
      case "instanceof" -> INSTANCEOF;
      case "case" -> CASE;
      case "import" -> IMPORT;
      case "package" -> PACKAGE;
      case "false", "null", "this", "true" -> LITERAL;
      case "assert",
          "break",
          "catch",
          "const",
          "continue",
          "do",
          "else",
          "finally",
          "for",
          "goto",
          "if",
          "return",
          "switch",
          "throw",
          "try",
          "while" ->
          KEYWORD;
      default -> NAME;
    };
  }

  static Token ofSymbol(int symbol) {
    return switch (symbol) {
      case '.' -> DOT;
      case ',' -> COMMA;
      case ';' -> SEMICOLON;
      case ':' -> COLON;
      case '=' -> ASSIGN;
      case '@' -> AT;
      case '*' -> STAR;
      case '&' -> AND;
      case '|' -> OR;
      case '<' -> LESS;
      case '>' -> GREATER;
      case '(' -> OPEN_PAREN;
      case ')' -> CLOSE_PAREN;
      case '{' -> OPEN_BRACE;
      case '}' -> CLOSE_BRACE;
      default -> OTHER;
    };
  }
}
