package dev.phase19.worker.imports;

/** A bound of {@link ImportBounds}, as it is counted when something exceeds it. */
public enum Bound {
  /** Imports, or used names, that a file has in excess of {@link ImportBounds#importsAFile}. */
  IMPORTS_A_FILE,
  /** Imports and names that are longer than {@link ImportBounds#nameLength}. */
  NAME_LENGTH,
  /** Files in more folders than {@link ImportBounds#pathDepth}. */
  PATH_DEPTH,
  /** Project files in excess of {@link ImportBounds#projectFiles}. */
  PROJECT_FILES,
  /** Project files that are larger than {@link ImportBounds#projectFileBytes}. */
  PROJECT_FILE_SIZE,
  /**
   * Comparisons of paths with patterns of project files, in excess of a number that grows with the
   * files of the repository. Where they are not made, the path does not match.
   */
  PATTERNS
}
