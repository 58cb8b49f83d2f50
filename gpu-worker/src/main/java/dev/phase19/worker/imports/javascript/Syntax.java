package dev.phase19.worker.imports.javascript;

/** Which syntax a script has beside JavaScript's. */
enum Syntax {
  /** Elements in angle brackets, and HTML's comments. May have Flow's types. */
  JAVASCRIPT(true, false),
  /** Types, and type assertions in angle brackets. */
  TYPESCRIPT(false, true),
  /** Types, and elements in angle brackets. */
  TSX(true, true);

  private final boolean hasElements;
  private final boolean hasTypes;

  Syntax(boolean hasElements, boolean hasTypes) {
    this.hasElements = hasElements;
    this.hasTypes = hasTypes;
  }

  /** Returns the syntax of files with this suffix. */
  static Syntax ofSuffix(String suffix) {
    return switch (suffix) {
      case "ts", "mts", "cts" -> TYPESCRIPT;
      case "tsx" -> TSX;
      default -> JAVASCRIPT;
    };
  }

  boolean hasElements() {
    return hasElements;
  }

  boolean hasTypes() {
    return hasTypes;
  }
}
