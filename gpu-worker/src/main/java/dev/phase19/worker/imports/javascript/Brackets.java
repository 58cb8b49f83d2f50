package dev.phase19.worker.imports.javascript;

import java.util.Arrays;

/** What is open, innermost last, with the place where it was opened. */
final class Brackets {
  private static final Bracket[] KINDS = Bracket.values();

  private byte[] kinds = new byte[64];
  private int[] positions = new int[64];
  private int depth;
  private int braces;
  private int elements;

  Bracket inside() {
    return depth == 0 ? Bracket.FILE : KINDS[kinds[depth - 1]];
  }

  int depth() {
    return depth;
  }

  void open(Bracket bracket, int position) {
    if (depth == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * depth);
      positions = Arrays.copyOf(positions, 2 * depth);
    }
    kinds[depth] = (byte) bracket.ordinal();
    positions[depth++] = position;
    count(bracket, 1);
  }

  private void count(Bracket bracket, int change) {
    braces += bracket.isBrace() ? change : 0;
    elements += bracket.isMarkup() ? change : 0;
  }

  /** Replaces the innermost bracket, as where the opening tag of an element ends. */
  void become(Bracket bracket) {
    kinds[depth - 1] = (byte) bracket.ordinal();
  }

  Bracket close() {
    Bracket closed = inside();
    depth--;
    count(closed, -1);
    return closed;
  }

  /** Closes parentheses or square brackets, if they are innermost; returns what is closed. */
  Bracket closeRound() {
    Bracket inside = inside();
    boolean closes =
        inside == Bracket.PARENTHESES || inside == Bracket.CONTROL || inside == Bracket.SQUARE;
    return closes ? close() : Bracket.FILE;
  }

  /** Closes the innermost braces, and what is open in them; returns what they are around. */
  Bracket closeBraces() {
    if (braces == 0) {
      return Bracket.FILE;
    }
    Bracket closed = close();
    while (!closed.isBrace()) {
      closed = close();
    }
    return closed;
  }

  /** Whether the text of a template goes on behind what is open. */
  boolean hasTemplates() {
    for (int i = 0; i < depth; i++) {
      if (kinds[i] == Bracket.SUBSTITUTION.ordinal()) {
        return true;
      }
    }
    return false;
  }

  boolean hasElements() {
    return elements > 0;
  }

  /**
   * Closes the innermost element that is not in the content or in the tag of another one, and what
   * is open in it.
   *
   * @return where it was opened
   */
  int closeElement() {
    while (!inside().isMarkup()) {
      close();
    }
    int position = positions[depth - 1];
    while (inside().isMarkup()) {
      position = positions[depth - 1];
      close();
    }
    return position;
  }
}
