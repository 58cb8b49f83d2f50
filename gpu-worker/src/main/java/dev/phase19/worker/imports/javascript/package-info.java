/**
 * JavaScript and TypeScript: one language here, since their files import each other, and since the
 * same tools resolve their imports. {@code JavaScriptScanner} finds the imports of a file. {@code
 * Packages} and {@code CompilerConfigs} know the project files, which {@code Json} reads; {@code
 * ModuleFiles} tries the endings of a path in the order of a {@code Dialect}, and {@code
 * BuiltFiles} finds the source of what a build makes. {@code JavaScriptResolver} joins them: {@code
 * ModuleSearch} for paths, {@code NameSearch} and {@code PackageSearch} for names.
 */
package dev.phase19.worker.imports.javascript;
