package dev.phase19.worker.imports.javascript;

import java.util.List;

/**
 * What a JavaScript or TypeScript file says about other files.
 *
 * @param imports each once
 */
record ModuleImports(List<ModuleImport> imports) {}
