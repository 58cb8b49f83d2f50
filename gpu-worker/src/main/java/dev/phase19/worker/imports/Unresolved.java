package dev.phase19.worker.imports;

/** Why an import that seems to mean a file of the repository has no edge. */
public enum Unresolved {
  /** There is no such file. */
  NO_SUCH_FILE,
  /** A relative path that climbs above the top of the repository. */
  OUTSIDE_REPOSITORY,
  /** Several files may be meant, and no rule prefers one of them. */
  AMBIGUOUS
}
