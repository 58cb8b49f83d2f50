package dev.phase19.worker.imports.python;

import java.util.List;

/**
 * An import statement, or one module of it.
 *
 * @param level leading dots; 0 for an absolute import
 * @param module dotted name; empty in {@code from . import x}
 * @param names what is imported from the module; empty for {@code import module}, {@code *} for all
 */
public record PythonImport(int level, String module, List<String> names) {}
