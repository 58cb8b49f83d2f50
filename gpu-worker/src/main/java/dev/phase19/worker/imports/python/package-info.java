/** The imports of Python files. */
package dev.phase19.worker.imports.python;
