/**
 * The imports of Go files. {@code GoScanner} reads the head of a file. {@code GoModules} knows the
 * modules of the repository, {@code GoPackages} which files are a package; {@code GoResolver} joins
 * the two.
 */
package dev.phase19.worker.imports.go;
