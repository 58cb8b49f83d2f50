package dev.phase19.worker.imports.go;

/** What a module path, or an import path, stands for. */
sealed interface GoTarget {
  GoTarget OUTSIDE = new Outside();
  GoTarget ELSEWHERE = new Elsewhere();
  GoTarget SEVERAL = new Several();

  /**
   * A folder of the repository.
   *
   * @param path empty for the top
   */
  record Folder(String path) implements GoTarget {}

  /** A folder that is not in the repository. */
  record Outside() implements GoTarget {}

  /** Another project. */
  record Elsewhere() implements GoTarget {}

  /** Several modules of the repository have this path. */
  record Several() implements GoTarget {}

  /** A folder of the repository in which there is no package. */
  record Missing(String path) implements GoTarget {}
}
