package dev.phase19.worker.imports.python;

/**
 * One module, or one name of a module, that a file imports.
 *
 * @param level leading dots; 0 for an absolute import
 * @param module dotted name; empty in {@code from . import x}
 * @param name what is imported from the module: a name, or {@code *} for all; empty for {@code
 *     import module}
 * @param renamed whether it is {@code import module as x}, which makes only the last of the dotted
 *     names known to the file
 */
public record PythonImport(int level, String module, String name, boolean renamed) {

  /** Returns a text that is the same for equal imports only. */
  String spelling() {
    return ".".repeat(level) + module + (renamed ? " as" : name.isEmpty() ? "" : " " + name);
  }

  /** Returns the module as it is written; with the name if there is nothing before it but dots. */
  String dotted() {
    return ".".repeat(level) + (module.isEmpty() ? name : module);
  }

  /** Whether it is a name that may be a submodule. */
  boolean hasName() {
    return !name.isEmpty() && !name.equals("*");
  }
}
