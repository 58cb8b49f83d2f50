package dev.phase19.worker.imports;

import java.util.Collection;
import java.util.Map;

/**
 * How a language writes the repositories of {@link ResolverLawsTest}. Folders and names have
 * letters and digits only, and begin with a capital letter.
 */
interface LanguageSample {

  Language<?> language();

  /** Returns the files that the repository needs beside those below. */
  default Map<String, String> project() {
    return Map.of();
  }

  /**
   * Returns the path of a file in this folder, or below it, that a file elsewhere can import.
   *
   * @param folder with {@code /} between its segments; not empty
   */
  String path(String folder, String name);

  /** Returns the text of that file. */
  String imported(String folder, String name);

  /**
   * Returns the text of the file of {@link #path}{@code (own, name)} that imports these names from
   * a folder.
   */
  String importing(String own, String name, String folder, Collection<String> imported);
}
