package dev.phase19.worker.imports.python;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the literals in {@code setup.py}: {@code package_dir={"": "src"}}, and the folder in {@code
 * find_packages("src")}. What the script computes cannot be known without running it.
 */
final class SetupScript {
  private static final char STRING = '"';
  private static final char WORD = 'a';

  private final List<Token> tokens;
  private int at;

  private SetupScript(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * A token.
   *
   * @param kind {@link #STRING}, {@link #WORD}, or the symbol itself
   */
  private record Token(char kind, String text) {}

  private static final Token END = new Token('\0', "");

  static void read(String text, DeclaredRoots roots) {
    new SetupScript(tokens(text)).declare(roots);
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int start = i;
      if (c == '#') {
        int end = text.indexOf('\n', i);
        i = end < 0 ? text.length() : end;
      } else if (c == '"' || c == '\'') {
        String quotes = text.startsWith(("" + c).repeat(3), i) ? ("" + c).repeat(3) : "" + c;
        i += quotes.length();
        int from = i;
        while (i < text.length() && !text.startsWith(quotes, i)) {
          i += text.charAt(i) == '\\' ? 2 : 1;
        }
        int end = Math.min(i, text.length());
        tokens.add(new Token(STRING, text.substring(from, end)));
        i = end + quotes.length();
      } else if (Character.isJavaIdentifierStart(c)) {
        while (i < text.length() && Character.isJavaIdentifierPart(text.charAt(i))) {
          i++;
        }
        if (!isPrefix(text.substring(start, i), i < text.length() ? text.charAt(i) : ' ')) {
          tokens.add(new Token(WORD, text.substring(start, i)));
        }
      } else {
        i++;
        if (c > ' ') {
          tokens.add(new Token(c, ""));
        }
      }
    }
    return tokens;
  }

  /** Whether a word belongs to the string behind it, such as {@code r"src"}. */
  private static boolean isPrefix(String word, char next) {
    return (next == '"' || next == '\'') && word.matches("[rRuU]");
  }

  private void declare(DeclaredRoots roots) {
    boolean listsPackages = false;
    while (at < tokens.size()) {
      Token token = tokens.get(at++);
      switch (token.text()) {
        case "package_dir" -> readPackageFolders(roots);
        case "find_packages", "find_namespace_packages" -> listsPackages |= readFind(roots);
        case "packages", "py_modules" -> listsPackages |= is(0, '=') || is(0, ':');
        default -> {}
      }
    }
    if (listsPackages && roots.roots().isEmpty()) {
      roots.addRoot("");
    }
  }

  /** Reads <code>= {"name": "folder", ...}</code>, or with a colon where the equals sign is. */
  private void readPackageFolders(DeclaredRoots roots) {
    if (!(is(0, '=') || is(0, ':')) || !is(1, '{')) {
      return;
    }
    at += 2;
    while (is(0, STRING) && is(1, ':') && is(2, STRING)) {
      roots.addPackage(ahead(0).text(), ahead(2).text());
      at += is(3, ',') ? 4 : 3;
    }
  }

  /** Reads <code>("folder", ...)</code> or <code>(..., where="folder", ...)</code>. */
  private boolean readFind(DeclaredRoots roots) {
    if (!is(0, '(')) {
      return false;
    }
    at++;
    if (is(0, STRING)) {
      roots.addRoot(ahead(0).text());
    }
    int open = 1;
    while (open > 0 && at < tokens.size()) {
      Token token = tokens.get(at++);
      switch (token.kind()) {
        case '(', '[', '{' -> open++;
        case ')', ']', '}' -> open--;
        default -> {
          boolean named = token.kind() == WORD && token.text().equals("where");
          if (named && open == 1 && is(0, '=') && is(1, STRING)) {
            roots.addRoot(ahead(1).text());
          }
        }
      }
    }
    return true;
  }

  private boolean is(int tokensAhead, char kind) {
    return ahead(tokensAhead).kind() == kind;
  }

  private Token ahead(int tokensAhead) {
    return at + tokensAhead < tokens.size() ? tokens.get(at + tokensAhead) : END;
  }
}
