package dev.phase19.worker.imports;

/**
 * Why a file depends on another. If there are several reasons, the edge has the first of them, in
 * the order below.
 */
public enum EdgeKind {
  /** An import that is followed when the file is compiled or loaded. */
  IMPORT,
  /** An import that a running program follows when it gets there. */
  DYNAMIC,
  /** An import for a compiler's checks only, which nothing is left of when the program runs. */
  TYPE,
  /** A use that needs no import, such as of a type of the same package. */
  USE
}
