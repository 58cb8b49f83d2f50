package dev.phase19.worker.imports.go;

import java.util.List;

/**
 * What a Go file says about other files.
 *
 * @param packageName of its package clause; empty if it has none
 * @param paths import paths as they are in the source, each once
 */
record GoImports(String packageName, List<String> paths) {}
