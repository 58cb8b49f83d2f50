package dev.phase19.worker.imports.python;

import java.util.List;

/**
 * What a scan keeps of a Python file.
 *
 * @param imports each once, in the order of the file
 * @param extendsPath whether the file calls {@code pkgutil.extend_path} or {@code
 *     pkg_resources.declare_namespace}: if it is a package's {@code __init__.py}, other folders may
 *     hold further parts of the package
 */
public record PythonSource(List<PythonImport> imports, boolean extendsPath) {}
