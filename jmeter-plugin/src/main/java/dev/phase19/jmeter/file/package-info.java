/** How files are written. */
package dev.phase19.jmeter.file;
