/** The list of all languages. */
package dev.phase19.worker.imports.all;
