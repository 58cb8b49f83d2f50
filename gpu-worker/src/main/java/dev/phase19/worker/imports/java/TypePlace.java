package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.ScannedFile;

/**
 * Where a type is declared.
 *
 * @param type its name in the file, as in {@link JavaImports.Type}
 */
record TypePlace(ScannedFile<JavaImports> file, String type) {

  /** Whether the file declares such a type. */
  boolean isDeclared() {
    return file.scan().types().containsKey(type);
  }
}
