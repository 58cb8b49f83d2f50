/** How files are written, and why one cannot be read. */
package dev.phase19.jmeter.file;
