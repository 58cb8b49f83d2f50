/**
 * The imports of Python files. A scanner finds the statements, and reads strings, comments and line
 * ends as Python 3.12 does. The resolver makes one tree of all files, finds the source roots in it,
 * by what project files declare and by the usual layouts, and looks for each import along the path
 * that Python would search.
 */
package dev.phase19.worker.imports.python;
