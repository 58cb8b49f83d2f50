package dev.phase19.worker.imports.javascript;

/** What an import means. */
sealed interface Target {
  Target EXTERNAL = new Elsewhere();
  Target OUTSIDE = new Outside();
  Target SEVERAL = new Several();

  /** A file of the repository. */
  record Found(int file) implements Target {}

  /** A path of the repository where no file is. */
  record Missing(String path) implements Target {}

  /** Something that need not be in the repository. */
  record Elsewhere() implements Target {}

  /** A path above the top of the repository. */
  record Outside() implements Target {}

  /** Several packages of the repository have this name. */
  record Several() implements Target {}
}
