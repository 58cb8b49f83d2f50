/** The imports of Java files. */
package dev.phase19.worker.imports.java;
