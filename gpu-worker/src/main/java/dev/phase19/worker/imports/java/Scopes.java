package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.MalformedSourceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which names of a file mean none of its own declarations (Java Language Specification, 6.3 and
 * 6.4).
 *
 * <p>Events are numbered. For each name, only the first use is kept that means no declaration so
 * far. When the brackets around a declaration are closed, its scope is the events since it began.
 * If the first use is among them, all are, because later ones are nearer; if it is not, the name is
 * used outside, whatever became of later uses. So an event takes constant time, wherever in its
 * scope a declaration stands.
 */
final class Scopes {
  private static final int MOST_BRACKETS = 10_000;
  private static final int NEVER = Integer.MAX_VALUE;

  /** A name with its first uses that mean no declaration so far. */
  private static final class Name {
    private int type = NEVER;
    private int ambiguous = NEVER;
  }

  /**
   * A declaration whose scope is open.
   *
   * @param begin of its scope
   * @param depth number of brackets around it
   */
  private record Declaration(Name name, int begin, boolean isType, int depth) {}

  private final Map<String, Name> names = new LinkedHashMap<>();
  private final List<Declaration> declared = new ArrayList<>();

  /** Declarations whose scope is a body that comes: type parameters and parameters. */
  private final List<Declaration> ofNextBody = new ArrayList<>();

  private Bracket[] brackets = new Bracket[32];
  private int[] begins = new int[32];
  private int[] declaredBefore = new int[32];
  private int depth;
  private int now;
  private int typeParametersBegin;

  Scopes() {
    brackets[0] = Bracket.FILE;
  }

  /** Returns how many brackets are open. */
  int depth() {
    return depth;
  }

  /** Returns the innermost open brackets. */
  Bracket inside() {
    return brackets[depth];
  }

  /** Uses a name: as a type, or as a type unless there is such a variable. */
  void use(String text, boolean ambiguous) {
    Name name = named(text);
    now++;
    if (!ambiguous) {
      name.type = Math.min(name.type, now);
    } else {
      name.ambiguous = Math.min(name.ambiguous, now);
    }
  }

  private Name named(String text) {
    return names.computeIfAbsent(text, key -> new Name());
  }

  /** Declares a type: as a member for all of the body around it, as a local one from here. */
  void declareType(String text) {
    declared.add(new Declaration(named(text), begin(), true, depth));
  }

  /** Declares a variable: as a field for all of the body around it, as a local one from here. */
  void declareVariable(String text) {
    Name name = named(text);
    if (inside().isBrace() || depth == 0) {
      declared.add(new Declaration(name, begin(), false, depth));
    } else {
      ofNextBody.add(new Declaration(name, ++now, false, depth));
    }
  }

  /** Begins the scope of the type parameters that come. */
  void beginTypeParameters() {
    typeParametersBegin = ++now;
  }

  /** Declares a type parameter for all of them, and for the rest of the declaration. */
  void declareTypeParameter(String text) {
    ofNextBody.add(new Declaration(named(text), typeParametersBegin, true, depth));
  }

  private int begin() {
    return inside().hasMembers() ? begins[depth] : ++now;
  }

  /** Opens brackets. */
  void open(Bracket bracket) throws MalformedSourceException {
    if (depth == MOST_BRACKETS) {
      throw new MalformedSourceException(
          "it has more than " + MOST_BRACKETS + " brackets within each other");
    }
    int declarations = declared.size();
    if (bracket.isBrace()) {
      takeOverParameters();
    }
    depth++;
    if (depth == brackets.length) {
      brackets = Arrays.copyOf(brackets, 2 * depth);
      begins = Arrays.copyOf(begins, 2 * depth);
      declaredBefore = Arrays.copyOf(declaredBefore, 2 * depth);
    }
    brackets[depth] = bracket;
    begins[depth] = ++now;
    declaredBefore[depth] = declarations;
  }

  /** Ends a statement or a declaration without a body, and with it the scope of its parameters. */
  void endStatement() {
    int before = declared.size();
    takeOverParameters();
    endScopes(before);
    if (inside() == Bracket.ENUM_CONSTANTS) {
      brackets[depth] = Bracket.TYPE_BODY;
    }
  }

  /** Those in brackets that are still open belong to a body behind these brackets. */
  private void takeOverParameters() {
    for (int last = ofNextBody.size() - 1; last >= 0; last--) {
      if (ofNextBody.get(last).depth() < depth) {
        return;
      }
      declared.add(ofNextBody.remove(last));
    }
  }

  /** Closes parentheses; does nothing if none are open. */
  void closeParentheses() {
    if (depth > 0 && !inside().isBrace()) {
      depth--;
    }
  }

  /**
   * Closes braces, and parentheses in them that were left open. Returns what is closed; {@link
   * Bracket#FILE}, which stays open, if there are no braces.
   */
  Bracket closeBrace() {
    int brace = depth;
    while (brace > 0 && !brackets[brace].isBrace()) {
      brace--;
    }
    if (brace > 0) {
      depth = brace;
      takeOverParameters();
      endScopes(declaredBefore[brace]);
      depth--;
    }
    return brackets[brace];
  }

  private void endScopes(int from) {
    List<Declaration> ended = declared.subList(from, declared.size());
    for (Declaration declaration : ended) {
      Name name = declaration.name();
      if (declaration.isType() && name.type >= declaration.begin()) {
        name.type = NEVER;
      }
      if (name.ambiguous >= declaration.begin()) {
        name.ambiguous = NEVER;
      }
    }
    ended.clear();
  }

  /** Ends the file; returns the names that mean none of its declarations. */
  List<String> close() {
    takeOverParameters();
    endScopes(0);
    List<String> free = new ArrayList<>();
    names.forEach(
        (text, name) -> {
          if (name.type != NEVER || name.ambiguous != NEVER) {
            free.add(text);
          }
        });
    return free;
  }
}
