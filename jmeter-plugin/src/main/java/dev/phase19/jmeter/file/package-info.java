/** Writes files, and says why one cannot be read. */
package dev.phase19.jmeter.file;
