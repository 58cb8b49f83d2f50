/**
 * From source files to the graph of which file imports which. A language is a scanner, which finds
 * the imports of one file, and a resolver, which finds the files that these imports refer to. Each
 * language has a package of its own, which knows this one and not the other way round. Plain Java;
 * knows nothing of git.
 */
package dev.phase19.worker.imports;
