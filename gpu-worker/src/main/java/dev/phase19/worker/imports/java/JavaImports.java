package dev.phase19.worker.imports.java;

import java.util.List;
import java.util.Set;

/**
 * What a Java file says about other files.
 *
 * @param packageName empty for the unnamed package
 * @param imports in the order of the file
 * @param names capitalized simple names that the file uses, except those after a dot; they may be
 *     types of its own package or of a wildcard import
 */
public record JavaImports(String packageName, List<Import> imports, Set<String> names) {

  /**
   * An import declaration.
   *
   * @param name dotted, without the {@code .*} of a wildcard
   */
  record Import(String name, boolean isStatic, boolean wildcard) {}
}
